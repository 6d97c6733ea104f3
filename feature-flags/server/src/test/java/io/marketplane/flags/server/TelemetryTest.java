package io.marketplane.flags.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.marketplane.flags.server.application.Telemetry;
import io.marketplane.service.testing.Reply;
import io.marketplane.testkit.PostgresServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What providers report: how it is checked, bounded, kept and shortened. */
@Tag("flags-60")
class TelemetryTest {

    private static final String TOTAL = "select coalesce(sum(count), 0) from evaluation_count";
    private static final String DEFINITION =
            "{\"state\":\"ENABLED\",\"variants\":{\"on\":true},\"defaultVariant\":\"on\"}";

    static Reply report(RunningServer server, String role, String path, String body) {
        return server.send(server.as(role, "staging", "/v1/telemetry/" + path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    static String count(String flag, Instant minute, long count) {
        return "{\"flag\":\"%s\",\"variant\":\"on\",\"reason\":\"STATIC\",\"minute\":\"%s\",\"count\":%d}"
                .formatted(flag, minute, count);
    }

    static String counts(String... rows) {
        return "{\"evaluations\":[" + String.join(",", rows) + "]}";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"evaluations":[{"reason":"STATIC","minute":"%1$s","count":1}]} | 422 | /evaluations/0/flag
            {"evaluations":[{"flag":"f","reason":"static","minute":"%1$s","count":1}]} | 422 | /evaluations/0/reason
            {"evaluations":[{"flag":"f","reason":"ERROR","errorCode":"E","minute":"%1$s","count":1}]} | 422 | /evaluations/0/errorCode
            {"evaluations":[{"flag":"f","reason":"STATIC","errorCode":"GENERAL","minute":"%1$s","count":1}]} | 422 | /evaluations/0/errorCode
            {"evaluations":[{"flag":"f","reason":"STATIC","minute":"%1$s","count":0}]} | 422 | /evaluations/0/count
            {"evaluations":[{"flag":"f","reason":"STATIC","minute":"%1$s","count":1.5}]} | 422 | /evaluations/0/count
            {"evaluations":[{"flag":"f","reason":"STATIC","minute":"%1$s","count":1000000000001}]} | 422 | /evaluations/0/count
            {"evaluations":[{"flag":"f","reason":"STATIC","minute":"2020-01-01T00:00:00Z","count":1}]} | 422 | /evaluations/0/minute
            {"evaluations":[{"flag":"f","reason":"STATIC","minute":"2999-01-01T00:00:00Z","count":1}]} | 422 | /evaluations/0/minute
            {"evaluations":[{"flag":"f","reason":"STATIC","minute":"today","count":1}]} | 422 | /evaluations/0/minute
            {"evaluations":[{"flag":"f","reason":"STATIC","minute":"%1$s","count":1,"user":"u"}]} | 422 | /evaluations/0/user
            {"evaluations":{}} | 422 | /evaluations
            {"flagSetId":"nowhere","evaluations":[]} | 422 | /flagSetId
            {"flagSetId":"production","evaluations":[]} | 403 | <none>
            {"evaluations":[ | 400 | ''
            """)
    void aReportWithAFaultIsRefusedAsAWhole(String body, int status, String pointer) {
        var now = Instant.now().truncatedTo(ChronoUnit.MINUTES);
        var reply = report(RunningServer.shared(), "client", "evaluations", body.replace("%1$s", now.toString()));

        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        if (status == 422) {
            assertThat(reply.pointer()).isEqualTo(pointer);
        }
    }

    @Test
    void onlyKnownCallersReportAndABodyHasABound() {
        var server = RunningServer.shared();
        assertThat(server.send(server.request("/v1/telemetry/evaluations").POST(BodyPublishers.ofString("{}")))
                        .status())
                .isEqualTo(401);
        var row = count("f", Instant.now(), 1);
        var tooMany = IntStream.range(0, 1_001).mapToObj(_ -> row).toArray(String[]::new);
        assertThat(report(server, "client", "evaluations", counts(tooMany)).pointer())
                .isEqualTo("/evaluations");
        assertThat(report(server, "client", "evaluations", "{\"evaluations\":[]," + " ".repeat(5 << 20) + "}")
                        .status())
                .isEqualTo(413);
    }

    @Test
    void manyProvidersAtTwoReplicasAddUp() {
        var database = PostgresServer.shared().createDatabase();
        try (var a = RunningServer.start(database);
                var b = RunningServer.start(database);
                var providers = Executors.newVirtualThreadPerTaskExecutor()) {
            a.define("flag", "staging", DEFINITION);
            var now = Instant.now();
            var rows = IntStream.range(0, 1_000)
                    .mapToObj(i -> count("key" + i % 200, now.minusSeconds(60L * (i % 3)), 1))
                    .toArray(String[]::new);
            for (int i = 0; i < 40; i++) {
                var server = i % 2 == 0 ? a : b;
                providers.execute(() -> {
                    await().until(() -> report(server, "client", "evaluations", counts(rows))
                                    .status()
                            == 202);
                });
            }
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> database.query(TOTAL).equals("40000"));
            assertThat(database.query("select count(*) from evaluation_series")).isEqualTo("200");
            assertThat(database.query("select count(*) from evaluation_count")).isEqualTo("600");
        }
    }

    @Test
    void aBadClientCannotFillTheDatabaseAndNothingIsLost() {
        var database = PostgresServer.shared().createDatabase();
        try (var server = RunningServer.start(
                database,
                Map.of("marketplane.flags.telemetry.unknown", "20", "marketplane.flags.telemetry.series", "30"))) {
            server.define("flag", "staging", DEFINITION);
            var now = Instant.now();
            var rows = IntStream.range(0, 500)
                    .mapToObj(i -> count("no-flag-" + i, now, 1))
                    .toArray(String[]::new);
            assertThat(report(server, "client", "evaluations", counts(rows)).status())
                    .isEqualTo(202);
            var variants = IntStream.range(0, 500)
                    .mapToObj(i -> count("flag", now, 1).replace("\"on\"", "\"v" + i + "\""))
                    .toArray(String[]::new);
            assertThat(report(server, "client", "evaluations", counts(variants)).status())
                    .isEqualTo(202);
            var odd = counts(count("", now, 1), count("x".repeat(501), now, 1), count("a\\tb", now, 1));
            assertThat(report(server, "client", "evaluations", odd).status()).isEqualTo(202);

            await().until(() -> database.query(TOTAL).equals("1003"));
            assertThat(database.query("select count(*) from evaluation_series where flag_key = 'flag'"))
                    .isEqualTo("31");
            assertThat(database.query("select count(*) from evaluation_series where flag_key <> 'flag'"))
                    .isBetween("20", "22");
            var other =
                    server.get("viewer", "staging", "/v1/flags/%24other/evaluations?environment=staging&window=hour");
            assertThat(other.json().path("total").asInt()).isBetween(483, 484);
            var flag = server.get("viewer", "staging", "/v1/flags/flag/evaluations?environment=staging&window=hour");
            assertThat(flag.json().path("total").asInt()).isEqualTo(500);
        }
    }

    @Test
    void eventsAreSummedAndNobodyIsKept() {
        var database = PostgresServer.shared().createDatabase();
        try (var server = RunningServer.start(database)) {
            var event = "{\"name\":\"bought\",\"time\":\"%s\",\"targetingKey\":\"anna\",\"value\":9.5,"
                    + "\"attributes\":{\"country\":\"de\"},\"details\":{\"items\":[1,2]}}";
            var body = "{\"dropped\":7,\"events\":[" + event + "," + event + "]}";
            assertThat(report(
                                    server,
                                    "client",
                                    "tracking",
                                    body.replace("%s", Instant.now().toString()))
                            .status())
                    .isEqualTo(202);
            assertThat(report(server, "client", "tracking", "{\"dropped\":-1,\"events\":[]}")
                            .pointer())
                    .isEqualTo("/dropped");
            await().until(() -> database.query(
                            "select string_agg(name || ' ' || count || ' ' || value, ', ' order by name) from tracked_event")
                    .equals("$dropped 7 0, bought 2 19"));
        }
    }

    @Test
    void whatWasTakenIsKeptWhenTheServerStops() {
        var database = PostgresServer.shared().createDatabase();
        try (var server = RunningServer.start(database)) {
            assertThat(report(server, "client", "evaluations", counts(count("f", Instant.now(), 3)))
                            .status())
                    .isEqualTo(202);
        }
        assertThat(database.query(TOTAL)).isEqualTo("3");
    }

    @Test
    @Tag("flags-43")
    void whileTheDatabaseIsAwayProvidersHoldOnToTheirCounts() {
        try (var postgres = PostgresServer.start();
                var server = RunningServer.start(postgres.createDatabase())) {
            server.define("flag", "staging", DEFINITION);
            var body = counts(count("flag", Instant.now(), 1));
            postgres.kill();
            long taken = 0;
            Reply reply = report(server, "client", "evaluations", body);
            for (; reply.status() == 202; reply = report(server, "client", "evaluations", body)) {
                taken++;
            }
            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.header("Retry-After")).isEqualTo("1");
            assertThat(server.evaluate("staging", "flag", "{}").status()).isEqualTo(200);

            postgres.restart();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> report(server, "client", "evaluations", body).status() == 202);
            var expected = String.valueOf(taken + 1);
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> server.database().query(TOTAL).equals(expected));
        }
    }

    @Test
    void aLoginOfItsOwnForRequestsHasTheRightsThatCountsTakeAndNoMore() {
        var database = PostgresServer.shared().createDatabase();
        var login = PostgresServer.shared().createLogin(database);
        var settings = Map.of(
                "marketplane.flags.application-role", login.username(),
                "marketplane.database.binding", "requests",
                "marketplane.database.migration-binding", "owner");
        try (var server = RunningServer.start(database, settings, Map.of("owner", database, "requests", login))) {
            report(server, "client", "evaluations", counts(count("f", Instant.now(), 3)));
            await().until(() -> database.query(TOTAL).equals("3"));
            assertThat(server.bean(Telemetry.class).shorten()).isFalse();
            for (var statement : new String[] {
                "truncate evaluation_count", "update code_reference set line = 1", "drop table evaluation_series"
            }) {
                assertThatThrownBy(() -> login.execute(statement)).isInstanceOf(IllegalStateException.class);
            }
            for (var statement : new String[] {"truncate evaluation_count", "update code_reference set line = 1"}) {
                assertThatThrownBy(() -> database.execute(statement))
                        .hasRootCauseMessage("ERROR: permission denied for table "
                                + statement.split(" ", -1)[1]);
            }
        }
    }

    @Test
    void oldCountsGetCoarseAndTheirSumsStay() {
        var database = PostgresServer.shared().createDatabase();
        var clock = new MovingClock(Instant.now());
        try (var server = RunningServer.start(database, clock.setting())) {
            var telemetry = server.bean(Telemetry.class);
            var now = clock.instant();
            var rows = IntStream.range(0, 600)
                    .mapToObj(i -> count("flag", now.minusSeconds(60L * i), i + 1))
                    .toArray(String[]::new);
            report(server, "client", "evaluations", counts(rows));
            await().until(() -> database.query(TOTAL).equals("180300"));

            shortenAll(telemetry);
            assertThat(slots(server)).containsKeys("1", "60").doesNotContainKey("1440");
            assertThat(database.query("select count(*) from evaluation_count where minutes = 1"))
                    .isBetween("180", "181");

            clock.forward(Duration.ofDays(17));
            shortenAll(telemetry);
            assertThat(slots(server)).containsOnlyKeys("1440");
            assertThat(database.query(TOTAL)).isEqualTo("180300");

            clock.forward(Duration.ofDays(180));
            shortenAll(telemetry);
            assertThat(database.query("select count(*) from evaluation_series")).isEqualTo("0");
        }
    }

    private static void shortenAll(Telemetry telemetry) {
        await().until(() -> !telemetry.shorten());
    }

    private static Map<String, String> slots(RunningServer server) {
        var rows = server.database()
                .query("select string_agg(minutes || '=' || n, ',') from"
                        + " (select minutes, count(*) n from evaluation_count group by 1) r");
        return Arrays.stream(rows.split(",", -1))
                .collect(Collectors.toMap(row -> row.split("=", -1)[0], row -> row.split("=", -1)[1]));
    }
}
