package io.marketplane.flags.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketplane.service.testing.Reply;
import io.marketplane.testkit.PostgresServer;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The history of flags: it only grows, and it has one order. */
class HistoryTest {

    private static final int WRITERS = 50;
    private static final int ROUNDS = 4;

    private static String definition(int number) {
        return "{\"state\":\"ENABLED\",\"variants\":{\"v\":%d},\"defaultVariant\":\"v\"}".formatted(number);
    }

    @ParameterizedTest
    @Tag("flags-41")
    @ValueSource(
            strings = {
                "update revision set comment = 'x'",
                "delete from revision",
                "truncate revision",
                "update audit set actor = 'x'",
                "delete from audit",
                "truncate audit"
            })
    void theLoginOfTheServerCannotChangeHistory(String statement) {
        var server = RunningServer.shared();
        server.define("kept", "staging", definition(1));

        assertThatThrownBy(() -> server.database().execute(statement))
                .hasRootCauseMessage(
                        "ERROR: permission denied for table " + (statement.contains("audit") ? "audit" : "revision"));
    }

    @Test
    @Tag("flags-41")
    void aLoginOfItsOwnForRequestsCannotEither() {
        var database = PostgresServer.shared().createDatabase();
        var login = PostgresServer.shared().createLogin(database);
        var settings = Map.of(
                "marketplane.flags.application-role", login.username(),
                "marketplane.database.binding", "requests",
                "marketplane.database.migration-binding", "owner");
        try (var server = RunningServer.start(database, settings, Map.of("owner", database, "requests", login))) {
            assertThat(server.define("kept", "staging", definition(1)).status()).isEqualTo(200);
            assertThat(login.query("select count(*) from revision")).isEqualTo("1");
            assertThat(login.query("select tableowner from pg_tables where tablename = 'revision'"))
                    .isEqualTo(database.username());
            for (var statement : new String[] {
                "update revision set comment = 'x'",
                "delete from audit",
                "drop table revision",
                "delete from schedule",
                "update change_request set author = 'x'"
            }) {
                assertThatThrownBy(() -> login.execute(statement)).isInstanceOf(IllegalStateException.class);
            }
            assertThat(database.query("select comment from revision")).isEqualTo("a test");
        }
    }

    @Test
    @Tag("flags-41")
    void ofManyWritersWithOneTagOneWins() throws Exception {
        // As many connections as writers, so that each is answered by what it finds and none by 503.
        var settings = Map.of("marketplane.database.pool-size", String.valueOf(WRITERS));
        try (var server = RunningServer.start(PostgresServer.shared().createDatabase(), settings);
                var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            var etag = server.define("contended", "staging", definition(-1)).etag();
            for (int round = 0; round < ROUNDS; round++) {
                var answers = new ArrayList<Callable<Reply>>();
                for (int writer = 0; writer < WRITERS; writer++) {
                    var wanted = definition(round * WRITERS + writer);
                    var seen = etag;
                    answers.add(() -> server.put("contended", "staging", seen, wanted));
                }
                var replies = writers.invokeAll(answers).stream()
                        .map(Future::resultNow)
                        .toList();
                var won =
                        replies.stream().filter(reply -> reply.status() == 200).toList();
                assertThat(replies.stream().collect(Collectors.groupingBy(Reply::status, Collectors.counting())))
                        .isEqualTo(Map.of(200, 1L, 412, WRITERS - 1L));
                etag = won.getFirst().etag();
                assertThat(server.get("viewer", "staging", RunningServer.path("contended", "staging"))
                                .etag())
                        .isEqualTo(etag);
            }
            assertThat(server.database().query("select count(*) from revision")).isEqualTo(String.valueOf(ROUNDS + 1));
        }
    }

    @Test
    @Tag("flags-41")
    void numbersRiseInTheOrderOfCommits() throws Exception {
        var server = RunningServer.start(PostgresServer.shared().createDatabase());
        try (server;
                var writers = Executors.newFixedThreadPool(8)) {
            var puts = new ArrayList<Future<Reply>>();
            for (int i = 0; i < 40; i++) {
                int number = i;
                puts.add(writers.submit(() -> server.define("flag-" + number, "staging", definition(number))));
            }
            // Whatever moment is looked at: with a number that is there, all below it are.
            while (!puts.stream().allMatch(Future::isDone)) {
                assertThat(server.database().query("select coalesce(max(number), 0) - count(*) from revision"))
                        .isEqualTo("0");
            }
            assertThat(puts).allMatch(put -> put.resultNow().status() == 200);
            assertThat(server.database().query("select max(number) || ' ' || count(*) from revision"))
                    .isEqualTo("40 40");
        }
    }

    @Test
    void aRevertIsANewRevisionThatEqualsTheOldOne() {
        var server = RunningServer.shared();
        var path = RunningServer.path("reverted", "staging");
        var first = server.define("reverted", "staging", definition(1));
        var second = server.put("reverted", "staging", first.etag(), definition(2));
        assertThat(server.put("reverted", "staging", second.etag(), definition(2))
                        .etag())
                .as("the same again")
                .isEqualTo(second.etag());

        var number = first.json().path("revision").asString();
        assertThat(server.act("viewer", "staging", path + "/revisions/" + number + "/revert", second.etag())
                        .status())
                .isEqualTo(403);
        var reverted = server.act("editor", "staging", path + "/revisions/" + number + "/revert", second.etag());
        assertThat(reverted.status()).isEqualTo(200);
        assertThat(reverted.json().path("definition")).isEqualTo(first.json().path("definition"));
        assertThat(reverted.json().path("source").asString()).isEqualTo("revert");
        assertThat(server.evaluate("staging", "reverted", "{}").text()).contains("\"value\":1");

        var page = server.get("viewer", "staging", path + "/revisions?limit=2");
        assertThat(page.json().path("items").findValuesAsString("source")).containsExactly("revert", "console");
        var last = server.get(
                "viewer",
                "staging",
                path + "/revisions?limit=2&cursor="
                        + page.json().path("nextCursor").asString());
        assertThat(last.json().path("items").get(0).path("revision"))
                .isEqualTo(first.json().path("revision"));
        assertThat(last.json().path("nextCursor").isNull()).isTrue();
        assertThat(server.act("editor", "staging", path + "/revisions/999999/revert", "*")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void theKillSwitchServesTheKillVariantUntilItIsTakenBack() {
        var server = RunningServer.shared();
        var path = RunningServer.path("killed", "production");
        var definition = "{\"state\":\"ENABLED\",\"variants\":{\"on\":true,\"off\":false},\"defaultVariant\":\"on\","
                + "\"killVariant\":\"off\",\"targeting\":{\"if\":[true,\"on\"]}}";
        var first = server.define("killed", "production", definition);

        var killed = server.act("editor", "production", path + "/kill", "*");
        assertThat(killed.status()).isEqualTo(200);
        assertThat(killed.json().path("killed").asBoolean()).isTrue();
        assertThat(server.evaluate("production", "killed", "{}").text())
                .contains("\"value\":false", "\"variant\":\"off\"", "STATIC");
        assertThat(server.act("editor", "production", path + "/kill", "*").etag())
                .as("thrown already")
                .isEqualTo(killed.etag());

        var number = killed.json().path("revision").asString();
        var restored = server.propose("killed", number, "{\"action\":\"restore\"}");
        assertThat(restored.json().path("definition")).isEqualTo(first.json().path("definition"));
        assertThat(server.evaluate("production", "killed", "{}").text()).contains("\"value\":true");
        var again = server.propose("killed", restored.json().path("revision").asString(), "{\"action\":\"restore\"}");
        assertThat(again.status()).isEqualTo(409);
    }

    @Test
    void aFlagWithoutAKillVariantIsDisabledByTheSwitch() {
        var server = RunningServer.shared();
        server.define("unnamed", "staging", definition(1));
        server.act("editor", "staging", RunningServer.path("unnamed", "staging") + "/kill", "*");
        assertThat(server.evaluate("staging", "unnamed", "{}").text()).contains("DISABLED");
    }

    @Test
    void anArchivedFlagIsServedNoMore() {
        var server = RunningServer.shared();
        server.define("archived", "staging", definition(1));
        var delete = server.as("approver", "staging", "/v1/flags/archived");
        assertThat(server.send(delete.DELETE()).status()).isEqualTo(428);
        assertThat(server.send(delete.header("If-Match", "\"1\"").DELETE()).status())
                .isEqualTo(204);
        Awaitility.await()
                .until(() -> server.evaluate("staging", "archived", "{}").status() == 404);
        assertThat(server.put("archived", "staging", "new", definition(2)).status())
                .isEqualTo(404);
        assertThat(server.create("archived").status()).isEqualTo(409);
        HttpRequest.Builder list = server.as("viewer", "staging", "/v1/flags?archived=true");
        assertThat(server.send(list).text()).contains("\"key\":\"archived\"");
    }
}
