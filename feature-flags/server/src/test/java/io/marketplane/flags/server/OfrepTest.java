package io.marketplane.flags.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketplane.testkit.PostgresServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** OFREP 0.3.0 as a provider in another process sees it. */
class OfrepTest {

    private static final String SINGLE = "/ofrep/v1/evaluate/flags/";
    private static final String USER = "{\"targetingKey\":\"user-1\",\"plan\":\"gold\"}";
    private static RunningServer server;

    @BeforeAll
    static void flags() {
        server = RunningServer.start(PostgresServer.shared().createDatabase());
        define("bool", "true", "false", "");
        define("text", "\"a\"", "\"b\"", "");
        define("whole", "10", "20.0", "");
        define("fraction", "3.14", "0.0", "");
        define("object", "{\"n\":1}", "{}", "");
        define("ruled", "true", "false", ",\"targeting\":{\"if\":[{\"==\":[{\"var\":\"plan\"},\"gold\"]},\"on\"]}");
        define("failing", "true", "false", ",\"targeting\":{\"if\":[{\"<\":[{\"var\":\"plan\"},1]},\"on\"]}");
        server.define(
                "off", "staging", "{\"state\":\"DISABLED\",\"variants\":{\"on\":true},\"defaultVariant\":\"on\"}");
        server.define("bare", "staging", "{\"state\":\"ENABLED\",\"variants\":{\"on\":true}}");
        server.define(
                "a/ü %", "staging", "{\"state\":\"ENABLED\",\"variants\":{\"on\":true},\"defaultVariant\":\"on\"}");
    }

    private static void define(String key, String on, String off, String more) {
        var answer = server.define(
                key,
                "staging",
                "{\"state\":\"ENABLED\",\"variants\":{\"on\":%s,\"off\":%s},\"defaultVariant\":\"off\"%s}"
                        .formatted(on, off, more));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    @ParameterizedTest
    @Tag("flags-32")
    @CsvSource(quoteCharacter = '\'', textBlock = """
            bool,     false, off,  STATIC
            text,     '"b"', off,  STATIC
            whole,    20,    off,  STATIC
            fraction, 0,     off,  STATIC
            object,   '{}',  off,  STATIC
            ruled,    true,  on,   TARGETING_MATCH
            off,      '',    '',   DISABLED
            bare,     '',    '',   DEFAULT
            a/ü %,    true,  on,   STATIC
            """)
    void eachKindOfFlagAnswersAlone(String key, String value, String variant, String reason) {
        var answer = server.evaluate("staging", key, USER);

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        OfrepSchema.accepts("success", answer.text());
        isAnswer(answer.json(), key, value, variant, reason);
    }

    private static void isAnswer(JsonNode item, String key, String value, String variant, String reason) {
        assertThat(item.path("key").asString()).isEqualTo(key);
        assertThat(item.has("value") ? item.path("value").toString() : "").isEqualTo(value);
        assertThat(item.path("variant").asString("")).isEqualTo(variant);
        assertThat(item.path("reason").asString()).isEqualTo(reason);
        assertThat(item.path("metadata").path("flagSetId").asString()).isEqualTo("staging");
    }

    @Test
    @Tag("flags-32")
    void whatCannotBeEvaluatedSaysWhy() {
        var unknown = server.evaluate("staging", "unknown", USER);
        assertThat(unknown.status()).isEqualTo(404);
        OfrepSchema.accepts("notFound", unknown.text());

        var failing = server.evaluate("staging", "failing", USER);
        assertThat(failing.status()).isEqualTo(400);
        assertThat(failing.json().path("errorCode").asString()).isEqualTo("GENERAL");
        OfrepSchema.accepts("failure", failing.text());
    }

    @Test
    @Tag("flags-32")
    void allFlagsAnswerTogetherSortedWithFailuresAmongThem() {
        var answer = server.evaluateAll("staging", USER);

        assertThat(answer.status()).isEqualTo(200);
        OfrepSchema.accepts("bulkSuccess", answer.text());
        var keys = answer.json().path("flags").findValuesAsString("key");
        assertThat(keys)
                .isSorted()
                .contains("bool", "text", "whole", "fraction", "object", "ruled", "failing", "off", "bare", "a/ü %");
        assertThat(answer.text())
                .endsWith("\"eventStreams\":[{\"type\":\"sse\",\"endpoint\":{\"requestUri\":\"/ofrep/v1/events\"},"
                        + "\"inactivityDelaySec\":120}]}");
        for (var item : answer.json().path("flags")) {
            var single = server.evaluate("staging", item.path("key").asString(), USER);
            assertThat(single.json()).isEqualTo(item);
        }
    }

    @ParameterizedTest
    @Tag("flags-33")
    @CsvSource(quoteCharacter = '\'', textBlock = """
            '{',                              400, PARSE_ERROR
            '',                               400, PARSE_ERROR
            '[]',                             400, INVALID_CONTEXT
            '{}',                             400, INVALID_CONTEXT
            '{"context":null}',               400, INVALID_CONTEXT
            '{"context":[]}',                 400, INVALID_CONTEXT
            '{"context":{"targetingKey":5}}', 400, INVALID_CONTEXT
            """)
    void aBodyThatCannotBeReadIsRefused(String body, int status, String code) {
        for (var path : new String[] {SINGLE + "bool", "/ofrep/v1/evaluate/flags"}) {
            var answer = server.send(server.as("client", "staging", path).POST(BodyPublishers.ofString(body)));
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.json().path("errorCode").asString()).isEqualTo(code);
            OfrepSchema.accepts(path.equals(SINGLE + "bool") ? "failure" : "bulkFailure", answer.text());
        }
    }

    @Test
    @Tag("flags-33")
    void onlyAllFlagsTogetherNeedATargetingKey() {
        var all = server.evaluateAll("staging", "{}");
        assertThat(all.status()).isEqualTo(400);
        assertThat(all.json().path("errorCode").asString()).isEqualTo("TARGETING_KEY_MISSING");
        assertThat(server.evaluate("staging", "bool", "{}").status()).isEqualTo(200);
    }

    @Test
    @Tag("flags-33")
    void aBodyAboveOneMebibyteIsNotRead() {
        var context = "{\"targetingKey\":\"%s\"}".formatted("x".repeat(1 << 20));
        assertThat(server.evaluate("staging", "bool", context).status()).isEqualTo(413);
        assertThat(server.evaluateAll("staging", context).status()).isEqualTo(413);
    }

    @Test
    @Tag("flags-33")
    void aCallerWithoutAKeyOrWithOneOfAnotherEnvironmentIsRefused() {
        var body = BodyPublishers.ofString("{\"context\":" + USER + "}");
        for (var path : new String[] {SINGLE + "bool", SINGLE + "unknown", "/ofrep/v1/evaluate/flags"}) {
            assertThat(server.send(server.request(path).POST(body)).status()).isEqualTo(401);
            assertThat(server.send(server.request(path)
                                    .header("X-API-Key", "wrong")
                                    .POST(body))
                            .status())
                    .isEqualTo(401);
            var foreign = server.send(server.as("client", "production", path)
                    .header("Flagd-Selector", "flagSetId=staging")
                    .POST(body));
            assertThat(foreign.status()).isEqualTo(403);
            OfrepSchema.accepts("error", foreign.text());
            var bearer = "Bearer " + RunningServer.key("client", "staging");
            assertThat(server.send(server.request(path)
                                    .header("Authorization", bearer)
                                    .POST(body))
                            .status())
                    .isIn(200, 404);
        }
    }

    @Test
    @Tag("flags-33")
    void tooManyRequestsAreToldWhenToComeAgain() {
        var settings = Map.of("marketplane.flags.requests-per-second", "3");
        try (var slow = RunningServer.start(PostgresServer.shared().createDatabase(), settings)) {
            var answer = Awaitility.await()
                    .until(() -> slow.evaluate("staging", "unknown", "{}"), found -> found.status() == 429);
            assertThat(answer.header("Retry-After")).isEqualTo("1");
            OfrepSchema.accepts("error", answer.text());
        }
    }

    @Test
    @Tag("flags-34")
    void anAnswerIsNotSentAgainToWhoHasIt() {
        var first = server.evaluateAll("staging", USER);
        var again = server.evaluateAll("staging", USER, "If-None-Match", first.etag());
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.text()).isEmpty();
        assertThat(again.etag()).isEqualTo(first.etag());

        var other = USER.replace("gold", "iron");
        assertThat(server.evaluateAll("staging", other, "If-None-Match", first.etag())
                        .status())
                .isEqualTo(200);

        define("another", "true", "false", "");
        var changed = server.evaluateAll("staging", USER, "If-None-Match", first.etag());
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.text()).contains("another");
    }

    @Test
    @Tag("flags-35")
    void aRuleOnTimeIsNeverHiddenByATag() {
        long turns = Instant.now().getEpochSecond() + 2;
        define(
                "timed",
                "true",
                "false",
                ",\"targeting\":{\"if\":[{\">=\":[{\"var\":\"$flagd.timestamp\"},%d]},\"on\"]}".formatted(turns));
        var before = server.evaluateAll("staging", USER);
        assertThat(server.evaluateAll("staging", USER, "If-None-Match", before.etag())
                        .status())
                .isEqualTo(304);

        var after = Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(
                        () -> server.evaluateAll("staging", USER, "If-None-Match", before.etag()),
                        answer -> answer.status() == 200);
        assertThat(Instant.now().getEpochSecond()).isGreaterThanOrEqualTo(turns);
        assertThat(after.text()).contains("\"key\":\"timed\",\"value\":true");
    }
}
