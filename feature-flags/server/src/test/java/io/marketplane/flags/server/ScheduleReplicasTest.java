package io.marketplane.flags.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marketplane.testkit.PostgresDatabase;
import io.marketplane.testkit.PostgresServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two servers, one database, and one clock that the test moves. */
class ScheduleReplicasTest {
    private static final Instant EVENING = Instant.parse("2026-03-28T20:00:00Z");
    private static final String DEFINITION =
            "{\"state\":\"ENABLED\",\"variants\":{\"v\":0,\"v1\":1,\"v2\":2,\"v3\":3,\"v4\":4,\"v5\":5},\"defaultVariant\":\"v\"}";

    private static String step(String at, String zone, int value) {
        return "{\"at\":\"%s\",\"zone\":\"%s\",\"change\":{\"defaultVariant\":\"v%d\"}}".formatted(at, zone, value);
    }

    private static void create(RunningServer server, String flag, List<String> steps) {
        server.define(flag, "staging", DEFINITION);
        var made = server.send(server.as("editor", "staging", "/v1/schedules")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(
                        "{\"flag\":\"%s\",\"environment\":\"staging\",\"comment\":\"ramp\",\"steps\":[%s]}"
                                .formatted(flag, String.join(",", steps)))));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
    }

    /** Value and time of each revision that a schedule made, in order. */
    private static String done(PostgresDatabase database) {
        return database.query(
                "select coalesce(string_agg(substring(definition from '\"defaultVariant\":\"v([0-9])\"') || '@'"
                        + " || to_char(created_at at time zone 'UTC', 'DD HH24:MI:SS'), ', ' order by number), '')"
                        + " from revision where source = 'schedule'");
    }

    private static boolean everyoneServes(int value, RunningServer... servers) {
        return List.of(servers).stream()
                .allMatch(server ->
                        server.evaluate("staging", "ramp", "{}").text().contains("\"value\":" + value));
    }

    @Test
    @Tag("flags-45")
    void eachStepIsDoneOnceInTimeAndThoseThatWereMissedInOrderAtStart() {
        var clock = new MovingClock(EVENING);
        var database = PostgresServer.shared().createDatabase();
        try (var a = RunningServer.start(database, clock.setting());
                var b = RunningServer.start(database, clock.setting())) {
            create(
                    a,
                    "ramp",
                    List.of(
                            step("2026-03-28T23:30", "Europe/Berlin", 1),
                            step("2026-03-29T02:30", "Europe/Berlin", 2),
                            step("2026-03-29T09:00", "Europe/Berlin", 3),
                            step("2026-03-29T13:45", "Asia/Kathmandu", 4),
                            step("2026-03-29T12:00", "Europe/Berlin", 5)));
            clock.set(Instant.parse("2026-03-28T22:29:59.999Z"));
            await().during(Duration.ofMillis(700)).until(() -> done(database).isEmpty());
            clock.set(Instant.parse("2026-03-28T22:30:00Z"));
            await().until(() -> everyoneServes(1, a, b));
            clock.set(Instant.parse("2026-03-29T01:30:00.500Z"));
            await().until(() -> everyoneServes(2, a, b));
        }
        clock.set(Instant.parse("2026-03-29T09:00:00Z"));
        try (var a = RunningServer.start(database, clock.setting());
                var b = RunningServer.start(database, clock.setting())) {
            await().until(() -> everyoneServes(4, a, b));
            clock.set(Instant.parse("2026-03-29T10:00:00Z"));
            await().until(() -> everyoneServes(5, a, b));
            await().during(Duration.ofMillis(700))
                    .until(() -> done(database)
                            .equals("1@28 22:30:00, 2@29 01:30:00, 3@29 09:00:00, 4@29 09:00:00, 5@29 10:00:00"));
        }
        assertThat(database.query(
                        "select string_agg(comment, '; ' order by number) from revision where source = 'schedule'"))
                .isEqualTo("ramp; ramp; ramp (missed at 2026-03-29T07:00:00Z, done at 2026-03-29T09:00:00Z);"
                        + " ramp (missed at 2026-03-29T08:00:00Z, done at 2026-03-29T09:00:00Z); ramp");
        assertThat(database.query("select count(*) from audit where action = 'schedule.step-applied'"))
                .isEqualTo("5");
    }

    @Test
    @Tag("flags-45")
    void ofManyStepsThatAreDueAtOnceEachIsDoneOnceAndThoseOfAFlagInOrder() {
        var clock = new MovingClock(EVENING);
        var database = PostgresServer.shared().createDatabase();
        try (var a = RunningServer.start(database, clock.setting());
                var b = RunningServer.start(database, clock.setting())) {
            int flags = 15;
            for (int flag = 0; flag < flags; flag++) {
                var steps = IntStream.rangeClosed(1, 3)
                        .mapToObj(value -> step("2026-03-29T00:0" + value, "UTC", value))
                        .toList();
                create(flag % 2 == 0 ? a : b, "flag-" + flag, steps);
            }
            clock.set(Instant.parse("2026-03-29T01:00:00Z"));
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> database.query("select count(*) from schedule_step where state = 'pending'")
                            .equals("0"));
            assertThat(database.query("select count(*) from schedule_step where state = 'applied'"))
                    .isEqualTo(String.valueOf(3 * flags));
            var first = IntStream.rangeClosed(1, 3)
                    .mapToObj(value -> (value + ",").repeat(flags))
                    .collect(Collectors.joining());
            assertThat(database.query(
                            "select string_agg(substring(definition from '\"defaultVariant\":\"v([0-9])\"'), ','"
                                    + " order by number) || ',' from revision where source = 'schedule'"))
                    .as("the first of all flags, then the second of all, then the third")
                    .isEqualTo(first);
        }
    }
}
