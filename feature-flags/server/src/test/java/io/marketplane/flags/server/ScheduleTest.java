package io.marketplane.flags.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.marketplane.service.testing.Reply;
import io.marketplane.testkit.PostgresServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Changes that wait for their times. */
class ScheduleTest {
    private static final Instant START = Instant.parse("2026-03-28T12:00:00Z");
    private static final MovingClock CLOCK = new MovingClock(START);
    private static final RunningServer SERVER = start();

    /** No test sees the flags of another one. */
    private final String key = "planned-" + UUID.randomUUID();

    /** With a login that has no more rights than it needs. */
    private static RunningServer start() {
        var database = PostgresServer.shared().createDatabase();
        var login = PostgresServer.shared().createLogin(database);
        var settings = new HashMap<>(CLOCK.setting());
        settings.put("marketplane.flags.application-role", login.username());
        settings.put("marketplane.database.binding", "requests");
        settings.put("marketplane.database.migration-binding", "owner");
        return RunningServer.start(database, settings, Map.of("owner", database, "requests", login));
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    private static String definition(int value) {
        return "{\"state\":\"ENABLED\",\"variants\":{\"a\":1,\"b\":2,\"c\":%d},\"defaultVariant\":\"a\"}"
                .formatted(value);
    }

    /** A step in UTC, some time from now. */
    private static String step(Duration from, String change) {
        var at = CLOCK.instant().plus(from).toString().replace("Z", "");
        return "{\"at\":\"%s\",\"zone\":\"UTC\",\"change\":%s}".formatted(at, change);
    }

    private Reply create(String environment, String... steps) {
        return SERVER.send(SERVER.as("editor", environment, "/v1/schedules")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(
                        "{\"flag\":\"%s\",\"environment\":\"%s\",\"comment\":\"it is time\",\"steps\":[%s]}"
                                .formatted(key, environment, String.join(",", steps)))));
    }

    private static Reply read(Reply schedule) {
        return SERVER.get(
                "viewer",
                schedule.json().path("environment").asString(),
                "/v1/schedules/" + schedule.json().path("id").asString());
    }

    private static List<String> states(Reply schedule) {
        return read(schedule).json().path("steps").findValuesAsString("state");
    }

    private int value(String environment) {
        return SERVER.evaluate(environment, key, "{}").json().path("value").asInt(-1);
    }

    @Test
    void stepsAreDoneAtTheirTimesAndChangeOnlyWhatTheyName() {
        SERVER.define(key, "staging", definition(3));
        var made = create(
                "staging",
                step(Duration.ofMinutes(10), "{\"defaultVariant\":\"b\"}"),
                step(Duration.ofMinutes(20), "{\"defaultVariant\":\"c\",\"metadata\":null}"));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(SERVER.get("viewer", "staging", made.location()).json()).isEqualTo(made.json());
        SERVER.put(key, "staging", "*", definition(30));
        CLOCK.forward(Duration.ofMinutes(10).minusMillis(1));
        await().during(Duration.ofMillis(700)).until(() -> states(made).equals(List.of("pending", "pending")));
        CLOCK.forward(Duration.ofMillis(1));
        await().until(() -> states(made).equals(List.of("applied", "pending")));
        await().until(() -> value("staging") == 2);
        CLOCK.forward(Duration.ofMinutes(10));
        await().until(() -> states(made).equals(List.of("applied", "applied")));
        await().until(() -> value("staging") == 30);
        var last = SERVER.get("viewer", "staging", RunningServer.path(key, "staging"))
                .json();
        assertThat(last.path("source").asString()).isEqualTo("schedule");
        assertThat(last.path("author").asString()).isEqualTo("key:editor-staging");
        assertThat(last.path("comment").asString()).isEqualTo("it is time");
        assertThat(SERVER.get("viewer", "staging", "/v1/audit?environment=staging&flag=" + key)
                        .json()
                        .path("items")
                        .findValuesAsString("action"))
                .contains("schedule.step-applied", "definition.changed", "schedule.created");
    }

    @Test
    void aStepThatDoesNotFitAnyMoreFailsAndTheOthersAreDone() {
        SERVER.define(key, "staging", definition(3));
        var made = create(
                "staging",
                step(Duration.ofMinutes(1), "{\"defaultVariant\":\"b\"}"),
                step(Duration.ofMinutes(2), "{\"defaultVariant\":\"c\"}"));
        SERVER.put(
                key, "staging", "*", "{\"state\":\"ENABLED\",\"variants\":{\"a\":1,\"c\":3},\"defaultVariant\":\"a\"}");
        CLOCK.forward(Duration.ofMinutes(2));
        await().until(() -> states(made).equals(List.of("failed", "applied")));
        assertThat(read(made).json().path("steps").get(0).path("reason").asString())
                .contains("/defaultVariant");
        await().until(() -> value("staging") == 3);
    }

    @Test
    void anArchivedADeclaredAndAKilledFlagIsLeftAlone() {
        SERVER.define(key, "staging", definition(3));
        var first = create("staging", step(Duration.ofMinutes(1), "{\"defaultVariant\":\"b\"}"));
        SERVER.act("editor", "staging", RunningServer.path(key, "staging") + "/kill", "*");
        CLOCK.forward(Duration.ofMinutes(1));
        await().until(() -> states(first).equals(List.of("failed")));
        assertThat(read(first).text()).contains("kill switch");
        SERVER.act("editor", "staging", RunningServer.path(key, "staging") + "/restore", "*");

        var second = create("staging", step(Duration.ofMinutes(1), "{\"defaultVariant\":\"b\"}"));
        var declared = SERVER.send(SERVER.as("editor", "staging", "/v1/environments/staging/declarations/shop/a")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("""
                        {"digest":"d","createdAt":"2026-01-01T00:00:00Z","adopt":true,
                         "flagSpec":{"flags":{"%s":%s}}}""".formatted(key, definition(3)))));
        assertThat(declared.status()).as(declared.text()).isEqualTo(200);
        assertThat(create("staging", step(Duration.ofMinutes(1), "{\"defaultVariant\":\"b\"}"))
                        .slug())
                .isEqualTo("flag-declared");
        CLOCK.forward(Duration.ofMinutes(1));
        await().until(() -> states(second).equals(List.of("failed")));
        assertThat(read(second).text()).contains("shop/a");

        SERVER.send(SERVER.as("editor", "staging", "/v1/environments/staging/declarations/shop/a?policy=Retain")
                .DELETE());
        var third = create("staging", step(Duration.ofMinutes(1), "{\"defaultVariant\":\"b\"}"));
        SERVER.send(SERVER.as("editor", "staging", "/v1/flags/" + key)
                .header("If-Match", "*")
                .DELETE());
        CLOCK.forward(Duration.ofMinutes(1));
        await().until(() -> states(third).equals(List.of("failed")));
        assertThat(read(third).text()).contains("archived");
    }

    @Test
    void whatWasPlannedCannotBeRewritten() {
        SERVER.define(key, "staging", definition(3));
        create("staging", step(Duration.ofDays(1), "{\"defaultVariant\":\"b\"}"));
        for (var statement : List.of(
                "update schedule set author = 'somebody'",
                "update schedule_step set change = '{}'",
                "delete from schedule_step",
                "truncate schedule, schedule_step")) {
            assertThatThrownBy(() -> SERVER.database().execute(statement))
                    .rootCause()
                    .hasMessageContaining("permission denied for table schedule");
        }
    }

    @Test
    void whatIsCancelledIsNotDone() {
        SERVER.define(key, "staging", definition(3));
        var made = create(
                "staging",
                step(Duration.ofMinutes(1), "{\"defaultVariant\":\"b\"}"),
                step(Duration.ofMinutes(2), "{\"defaultVariant\":\"c\"}"));
        CLOCK.forward(Duration.ofMinutes(1));
        await().until(() -> states(made).equals(List.of("applied", "pending")));
        assertThat(delete("viewer", made, "*").status()).isEqualTo(403);
        assertThat(delete("editor", made, made.etag()).status()).isEqualTo(412);
        assertThat(delete("editor", made, read(made).etag()).status()).isEqualTo(200);
        assertThat(delete("editor", made, "*").status()).isEqualTo(409);
        CLOCK.forward(Duration.ofMinutes(1));
        await().during(Duration.ofMillis(700)).until(() -> states(made).equals(List.of("applied", "cancelled")));
        assertThat(SERVER.get("viewer", "staging", "/v1/schedules?pending=false&flag=" + key)
                        .json()
                        .path("items")
                        .findValuesAsString("id"))
                .containsExactly(made.json().path("id").asString());
    }

    private static Reply delete(String role, Reply schedule, String etag) {
        return SERVER.send(SERVER.as(
                        role,
                        "staging",
                        "/v1/schedules/" + schedule.json().path("id").asString())
                .header("If-Match", etag)
                .DELETE());
    }

    @Test
    @Tag("flags-56")
    void inProductionAScheduleIsApprovedWhenItIsMade() {
        SERVER.define(key, "production", definition(3));
        var step = step(Duration.ofMinutes(1), "{\"defaultVariant\":\"b\"}");
        assertThat(create("production", step).slug()).isEqualTo("approval-required");
        var number = SERVER.get("viewer", "production", RunningServer.path(key, "production"))
                .json()
                .path("revision")
                .asString();
        SERVER.propose(key, number, "{\"action\":\"schedule\",\"steps\":[%s]}".formatted(step));
        var made = SERVER.get("viewer", "production", "/v1/schedules?flag=" + key)
                .json()
                .path("items")
                .get(0);
        assertThat(made.path("author").asString()).isEqualTo("key:editor-production");
        assertThat(made.path("approvedBy").asString()).isEqualTo("key:approver-production");
        assertThat(SERVER.get(
                                "viewer",
                                "production",
                                "/v1/change-requests/" + made.path("id").asString())
                        .json()
                        .path("status")
                        .asString())
                .isEqualTo("applied");
        CLOCK.forward(Duration.ofMinutes(1));
        await().until(() -> value("production") == 2);
        assertThat(SERVER.get("viewer", "production", "/v1/audit?environment=production&flag=" + key)
                        .json()
                        .path("items")
                        .get(0)
                        .path("detail")
                        .asString())
                .contains("approved by key:approver-production");
    }

    @Test
    void anApprovedScheduleWhoseTimeHasPassedHasToBeAmended() {
        SERVER.define(key, "production", definition(3));
        var request = SERVER.send(SERVER.as("editor", "production", "/v1/change-requests")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(
                        "{\"flag\":\"%s\",\"environment\":\"production\",\"base\":%s,\"comment\":\"x\",\"change\":{\"action\":\"schedule\",\"steps\":[%s]}}"
                                .formatted(
                                        key,
                                        SERVER.get("viewer", "production", RunningServer.path(key, "production"))
                                                .json()
                                                .path("revision")
                                                .asString(),
                                        step(Duration.ofMinutes(1), "{\"defaultVariant\":\"b\"}")))));
        assertThat(request.status()).as(request.text()).isEqualTo(201);
        var approved = SERVER.act("approver", "production", request.location() + "/approve", request.etag());
        CLOCK.forward(Duration.ofMinutes(2));
        var late = SERVER.act("approver", "production", request.location() + "/apply", approved.etag());
        assertThat(late.status()).isEqualTo(422);
        assertThat(late.pointer()).isEqualTo("/change/steps/0/at");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-01-01T00:00    | UTC           | {"state":"DISABLED"} | /steps/0/at
            2046-01-01T00:00    | UTC           | {"state":"DISABLED"} | /steps/0/at
            2030-02-30T00:00    | UTC           | {"state":"DISABLED"} | /steps/0/at
            2030-01-01T00:00Z   | UTC           | {"state":"DISABLED"} | /steps/0/at
            2030-01-01T00:00    | Mars/Olympus  | {"state":"DISABLED"} | /steps/0/zone
            2030-01-01T00:00    | +01:00        | {"state":"DISABLED"} | /steps/0/zone
            2030-01-01T00:00    | Europe/Berlin | {"state":"OFF"}      | /steps/0/change/state
            2030-01-01T00:00    | Europe/Berlin | {}                   | /steps/0/change
            """)
    void whatCannotBePlannedIsRefusedWithThePlaceOfTheFault(String at, String zone, String change, String pointer) {
        SERVER.define(key, "staging", definition(3));
        var refused = create("staging", "{\"at\":\"%s\",\"zone\":\"%s\",\"change\":%s}".formatted(at, zone, change));
        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.pointer()).isEqualTo(pointer);
    }

    @Test
    void stepsAreInTheOrderOfTheirInstantsWhateverTheirClocksShow() {
        SERVER.define(key, "staging", definition(3));
        var change = "\"zone\":\"Europe/Berlin\",\"change\":{\"defaultVariant\":\"b\"}}";
        var refused =
                create("staging", "{\"at\":\"2027-03-28T02:30\"," + change, "{\"at\":\"2027-03-28T03:15\"," + change);
        assertThat(refused.pointer())
                .as("half past two is half past three on that day")
                .isEqualTo("/steps/1/at");
    }
}
