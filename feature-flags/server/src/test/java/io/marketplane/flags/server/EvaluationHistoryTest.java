package io.marketplane.flags.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openfeature.sdk.Client;
import dev.openfeature.sdk.ImmutableContext;
import dev.openfeature.sdk.OpenFeatureAPI;
import dev.openfeature.sdk.Value;
import io.marketplane.flags.provider.FlagProvider;
import io.marketplane.flags.provider.FlagProviderOptions;
import io.marketplane.flags.server.adapter.sync.SyncServer;
import io.marketplane.testkit.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What evaluations came to, from a service's process to the answer of the server. */
@Tag("flags-60")
class EvaluationHistoryTest {

    private static final String DEFINITION =
            "{\"state\":\"ENABLED\",\"variants\":{\"a\":\"A\",\"b\":\"B\",\"c\":\"C\"},"
                    + "\"defaultVariant\":\"c\",\"targeting\":{\"var\":\"group\"}}";
    private static final int EACH = 250_000;

    @Test
    void aMillionEvaluationsOfAServiceAreAMillionHere(@TempDir Path directory) throws IOException {
        try (var server = RunningServer.start(PostgresServer.shared().createDatabase())) {
            server.define("split/me", "staging", DEFINITION);
            server.put("split/me", "staging", "*", DEFINITION.replace("\"C\"", "\"D\""));
            var key = Files.writeString(directory.resolve("key"), RunningServer.key("client", "staging"));
            var provider = new FlagProvider(FlagProviderOptions.builder()
                    .host("localhost")
                    .port(server.bean(SyncServer.class).port())
                    .selector("flagSetId=staging")
                    .keyPath(key)
                    .deadline(Duration.ofSeconds(10))
                    .telemetry(server.request("").build().uri())
                    .build());
            var api = OpenFeatureAPI.getInstance();
            api.setProviderAndWait("counted", provider);
            evaluate(api.getClient("counted"));
            provider.shutdown();

            var wanted = Map.of(
                    "a TARGETING_MATCH ", (long) EACH,
                    "b TARGETING_MATCH ", (long) EACH,
                    "c DEFAULT ", (long) EACH,
                    " ERROR TYPE_MISMATCH", (long) EACH);
            for (var window : List.of("hour", "day", "week")) {
                await().atMost(Duration.ofSeconds(10))
                        .untilAsserted(
                                () -> assertThat(totals(read(server, window))).isEqualTo(wanted));
                var body = read(server, window);
                assertThat(body.path("total").asLong()).isEqualTo(4L * EACH);
                assertThat(body.path("revisions").findValuesAsString("revision"))
                        .containsExactly("2", "1");
            }
        }
    }

    private static void evaluate(Client client) {
        var contexts = Map.of(
                "a", new ImmutableContext("u", Map.of("group", new Value("a"))),
                "b", new ImmutableContext("u", Map.of("group", new Value("b"))),
                "c", new ImmutableContext("u"));
        try (var threads = Executors.newFixedThreadPool(2)) {
            contexts.forEach((_, context) -> threads.execute(() -> {
                for (int i = 0; i < EACH; i++) {
                    client.getStringValue("split/me", "", context);
                }
            }));
            threads.execute(() -> {
                for (int i = 0; i < EACH; i++) {
                    client.getBooleanValue("split/me", false);
                }
            });
        }
    }

    private static JsonNode read(RunningServer server, String window) {
        var reply = server.get(
                "viewer", "staging", "/v1/flags/split%2Fme/evaluations?environment=staging&window=" + window);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json();
    }

    private static Map<String, Long> totals(JsonNode body) {
        var totals = new TreeMap<String, Long>();
        for (var line : body.path("series")) {
            var label = line.path("variant").asString("") + " "
                    + line.path("reason").asString("") + " "
                    + line.path("errorCode").asString("");
            long sum = 0;
            for (var count : line.path("counts")) {
                sum += count.asLong();
            }
            assertThat(line.path("counts").size())
                    .isEqualTo(body.path("buckets").size());
            assertThat(line.path("total").asLong()).isEqualTo(sum);
            totals.put(label, sum);
        }
        return totals;
    }

    @Test
    void eachCountIsInTheBucketOfItsMinute() {
        try (var server = RunningServer.start(PostgresServer.shared().createDatabase())) {
            var now = Instant.now();
            TelemetryTest.report(
                    server,
                    "client",
                    "evaluations",
                    TelemetryTest.counts(
                            TelemetryTest.count("f", now.minusSeconds(3 * 60), 3),
                            TelemetryTest.count("f", now.minusSeconds(5 * 3600), 5)));
            var path = "/v1/flags/f/evaluations?environment=staging&window=";
            await().until(() -> server.get("viewer", "staging", path + "week").status() == 200);
            for (var window : List.of("hour", "day")) {
                var body = server.get("viewer", "staging", path + window).json();
                long seconds = body.path("bucketSeconds").asLong();
                var counts = body.path("series").path(0).path("counts");
                for (int i = 0; i < counts.size(); i++) {
                    var begin = Instant.parse(body.path("buckets").path(i).asString());
                    long wanted = holds(begin, seconds, now.minusSeconds(3 * 60)) ? 3 : 0;
                    wanted += holds(begin, seconds, now.minusSeconds(5 * 3600)) ? 5 : 0;
                    assertThat(counts.path(i).asLong())
                            .as("%s %s", window, begin)
                            .isEqualTo(wanted);
                }
            }
        }
    }

    private static boolean holds(Instant begin, long seconds, Instant time) {
        return !time.isBefore(begin) && time.isBefore(begin.plusSeconds(seconds));
    }

    @Test
    void whoMayNotSeeTheEnvironmentOrAsksWronglyIsTold() {
        var server = RunningServer.shared();
        server.define("counted-here", "staging", DEFINITION);
        var path = "/v1/flags/counted-here/evaluations?environment=";
        assertThat(server.get("viewer", "staging", path + "production&window=day")
                        .status())
                .isEqualTo(403);
        assertThat(server.get("client", "staging", path + "staging&window=day").status())
                .isEqualTo(403);
        assertThat(server.get("viewer", "staging", path + "staging&window=month")
                        .status())
                .isEqualTo(400);
        assertThat(server.get("viewer", "staging", path + "staging").status()).isEqualTo(400);
        assertThat(server.get("viewer", "staging", "/v1/flags/no/evaluations?environment=staging&window=day")
                        .status())
                .isEqualTo(404);
        assertThat(server.get("viewer", "staging", path + "staging&window=day")
                        .json()
                        .path("total")
                        .asInt())
                .isZero();
    }
}
