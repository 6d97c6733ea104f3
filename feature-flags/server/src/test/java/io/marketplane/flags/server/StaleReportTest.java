package io.marketplane.flags.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marketplane.service.testing.Reply;
import io.marketplane.testkit.PostgresServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Flags of each stale kind, and a scan that names them. */
@Tag("flags-59")
class StaleReportTest {

    private static void define(RunningServer server, String key, boolean permanent) {
        var definition = "{\"state\":\"ENABLED\",\"variants\":{\"on\":true,\"off\":false},\"defaultVariant\":\"on\","
                + "\"metadata\":{\"permanent\":" + permanent + "}}";
        assertThat(server.define(key, "staging", definition).status()).isEqualTo(200);
    }

    private static void evaluate(RunningServer server, Instant now, Map<String, List<String>> variants) {
        var rows = new ArrayList<String>();
        variants.forEach((key, all) -> all.forEach(
                variant -> rows.add(TelemetryTest.count(key, now, 5).replace("\"on\"", "\"" + variant + "\""))));
        assertThat(TelemetryTest.report(
                                server, "client", "evaluations", TelemetryTest.counts(rows.toArray(String[]::new)))
                        .status())
                .isEqualTo(202);
        var minute = now.getEpochSecond() / 60 * 60;
        await().until(() -> server.database()
                .query("select count(*) from evaluation_count where slot = to_timestamp(" + minute + ")")
                .equals(String.valueOf(rows.size())));
    }

    private static String place(String flag, int line) {
        return "{\"flag\":\"%s\",\"file\":\"src/Checkout.java\",\"line\":%d,\"text\":\"\\tif (on(%s)) {\"}"
                .formatted(flag, line, flag);
    }

    private static Reply scan(RunningServer server, String role, String repository, List<String> places) {
        return server.send(server.as(role, "staging", "/v1/code-references/" + RunningServer.encode(repository))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(
                        "{\"commit\":\"4f1c\",\"references\":[" + String.join(",", places) + "]}")));
    }

    @Test
    void theReportHasExactlyTheStaleFlagsAndWhatShowsIt() {
        var clock = new MovingClock(Instant.now());
        try (var server = RunningServer.start(PostgresServer.shared().createDatabase(), clock.setting())) {
            for (var key : List.of("settled", "split", "unused", "removable", "former")) {
                define(server, key, false);
            }
            define(server, "permanent", true);
            evaluate(
                    server,
                    clock.instant(),
                    Map.of("settled", List.of("on"), "former", List.of("on"), "split", List.of("on", "off")));
            clock.forward(Duration.ofDays(31));
            define(server, "young", false);
            assertThat(server.get("viewer", "staging", "/v1/stale")
                            .json()
                            .path("items")
                            .size())
                    .as("nobody has reported for 31 days")
                    .isZero();
            evaluate(
                    server,
                    clock.instant(),
                    Map.of(
                            "settled", List.of("on"),
                            "split", List.of("on", "off"),
                            "permanent", List.of("on"),
                            "gone", List.of("on")));
            scanAll(server);

            var report = server.get("viewer", "staging", "/v1/stale").json();
            var rows = byKey(report.path("items"));
            assertThat(rows).containsOnlyKeys("settled", "unused", "removable", "former");
            checkRows(rows);
            var unknown = byKey(report.path("unknown"));
            assertThat(unknown).containsOnlyKeys("gone", "never-made");
            assertThat(unknown.get("gone").path("lastEvaluatedAt").isString()).isTrue();
            assertThat(unknown.get("never-made").path("referenceCount").asInt()).isEqualTo(1);
        }
    }

    private static void scanAll(RunningServer server) {
        var places = new ArrayList<String>();
        for (int i = 0; i < 25; i++) {
            places.add(place("settled", 10 + i));
        }
        places.addAll(List.of(
                place("unused", 3), place("never-made", 4), place("split", 5), place("former", 6), place("young", 7)));
        assertThat(scan(server, "editor", "shop/web", places).status()).isEqualTo(200);
    }

    private static void checkRows(Map<String, JsonNode> rows) {
        assertThat(values(rows.get("settled"), "reason", "onlyVariant", "readyToRemove", "ageDays", "referenceCount"))
                .containsExactly("one-variant", "on", "false", "31", "25");
        assertThat(rows.get("settled").path("references").size()).isEqualTo(20);
        assertThat(rows.get("settled").path("environments").propertyNames()).containsExactly("staging");
        assertThat(values(rows.get("unused"), "reason", "readyToRemove")).containsExactly("not-evaluated", "false");
        assertThat(values(rows.get("unused").path("references").path(0), "repository", "file", "line"))
                .containsExactly("shop/web", "src/Checkout.java", "3");
        assertThat(values(rows.get("removable"), "reason", "readyToRemove", "lastEvaluatedAt"))
                .containsExactly("not-evaluated", "true", "null");
        assertThat(rows.get("former").path("lastEvaluatedAt").isString()).isTrue();
    }

    private static List<String> values(JsonNode row, String... names) {
        return Arrays.stream(names)
                .map(name -> row.path(name).isNull() ? "null" : row.path(name).asString())
                .toList();
    }

    private static Map<String, JsonNode> byKey(JsonNode items) {
        var rows = new TreeMap<String, JsonNode>();
        items.forEach(item -> rows.put(item.path("flag").asString(), item));
        return rows;
    }

    @Test
    void aScanReplacesTheOneBeforeAsAWhole() {
        try (var server = RunningServer.start(PostgresServer.shared().createDatabase())) {
            scan(server, "editor", "shop/web", List.of(place("a", 1), place("b", 2)));
            scan(server, "editor", "shop/api", List.of(place("a", 9)));
            scan(server, "editor", "shop/web", List.of(place("a", 5)));

            var ofFlag = server.get("viewer", "staging", "/v1/code-references?flag=a")
                    .json();
            assertThat(ofFlag.path("items").findValuesAsString("line")).containsExactly("9", "5");
            assertThat(ofFlag.path("items").findValuesAsString("text")).containsOnly("if (on(a)) {");
            var ofRepository = server.get("viewer", "staging", "/v1/code-references?repository=shop%2Fweb")
                    .json();
            assertThat(ofRepository.path("items").findValuesAsString("flag")).containsExactly("a");
            assertThat(ofRepository.path("scans").findValuesAsString("commit")).containsExactly("4f1c");

            assertThat(scan(server, "editor", "shop/web", List.of(place("a", 1), place("b", 0)))
                            .pointer())
                    .isEqualTo("/references/1/line");
            assertThat(scan(server, "viewer", "shop/web", List.of()).status()).isEqualTo(403);
            assertThat(server.get("viewer", "staging", "/v1/code-references").status())
                    .isEqualTo(400);
            assertThat(server.get("viewer", "staging", "/v1/code-references?flag=a")
                            .json())
                    .isEqualTo(ofFlag);
        }
    }

    @Test
    void tenThousandPlacesAreOneScan() {
        try (var server = RunningServer.start(PostgresServer.shared().createDatabase())) {
            var places = new ArrayList<String>();
            for (int i = 1; i <= 10_000; i++) {
                places.add(place("flag" + i % 300, i));
            }
            var reply = scan(server, "editor", "large", places);
            assertThat(reply.status()).as(reply.text()).isEqualTo(200);
            assertThat(server.database().query("select count(*) from code_reference"))
                    .isEqualTo("10000");
            places.add(place("flag", 1));
            assertThat(scan(server, "editor", "large", places).pointer()).isEqualTo("/references");
        }
    }
}
