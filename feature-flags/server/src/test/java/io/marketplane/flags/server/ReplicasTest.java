package io.marketplane.flags.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marketplane.service.testing.Reply;
import io.marketplane.testkit.PostgresServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two servers on one database. */
class ReplicasTest {

    private static final String USER = "{\"targetingKey\":\"u\"}";

    private static String definition(int number) {
        return "{\"state\":\"ENABLED\",\"variants\":{\"v\":%d},\"defaultVariant\":\"v\"}".formatted(number);
    }

    private static Reply refetch(RunningServer server, String etag) {
        return server.send(server.as("client", "staging", "/ofrep/v1/evaluate/flags?flagConfigEtag=" + etag)
                .POST(BodyPublishers.ofString("{\"context\":" + USER + "}")));
    }

    @Test
    @Tag("flags-37")
    void aRefetchNeverGivesTheConfigurationBeforeTheOneItNames() throws Exception {
        var database = PostgresServer.shared().createDatabase();
        try (var link = new SlowLink(PostgresServer.shared().port());
                var a = RunningServer.start(database);
                var b = RunningServer.start(database, link.port())) {
            a.define("flag", "staging", definition(1));
            await().until(() -> b.evaluate("staging", "flag", "{}").status() == 200);

            link.hold();
            var second = a.put("flag", "staging", "*", definition(2))
                    .json()
                    .path("revision")
                    .asString();
            assertThat(b.evaluate("staging", "flag", "{}").text()).contains("\"value\":1");
            var waiting = CompletableFuture.supplyAsync(() -> refetch(b, second));
            CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS).execute(link::letGo);
            var answer = waiting.get();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text()).contains("\"value\":2");

            link.hold();
            var third = a.put("flag", "staging", "*", definition(3))
                    .json()
                    .path("revision")
                    .asString();
            long before = System.nanoTime();
            var late = refetch(b, third);
            assertThat(late.status()).isEqualTo(503);
            assertThat(late.header("Retry-After")).isEqualTo("1");
            assertThat(Duration.ofNanos(System.nanoTime() - before))
                    .isBetween(Duration.ofMillis(1_900), Duration.ofMillis(3_000));
            link.letGo();
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> refetch(b, third).text().contains("\"value\":3"));
        }
    }

    @Test
    @Tag("flags-42")
    void whatWasAcknowledgedIsKeptAndServedWhenAReplicaIsKilled() throws Exception {
        var database = PostgresServer.shared().createDatabase();
        try (var survivor = ServerProcess.start(database);
                var victim = ServerProcess.start(database);
                var ofSurvivor = survivor.syncClient();
                var ofVictim = victim.syncClient()) {
            assertThat(survivor.define("toggled", definition(0))).isTrue();
            await().until(() -> version(victim.bulk()) == 1);
            var streams = List.of(ofSurvivor.open(), ofVictim.open());
            var over = new AtomicBoolean();
            var watched = List.of(watch(over, survivor::bulk), watch(over, victim::bulk));
            var acknowledged = toggle(survivor, victim);
            victim.kill();
            await().atMost(Duration.ofSeconds(10)).until(() -> survivor.put("toggled", definition(101)));
            over.set(true);
            assertThat(acknowledged).hasSizeGreaterThan(60);
            assertThat(database.query(
                            "select string_agg((definition::json->'variants'->>'v')::int::text, ',' order by number)"
                                    + " from revision where number > 1"))
                    .satisfies(history -> assertThat(history.split(",", -1))
                            .contains(acknowledged.stream().map(String::valueOf).toArray(String[]::new))
                            .doesNotHaveDuplicates());
            await().until(() -> survivor.bulk().contains("\"value\":101"));
            await().until(() -> streams.getFirst().documents().getLast().contains("\"v\":101"));
            assertThat(streams.getFirst().ends()).isEmpty();
            for (var versions : watched) {
                neverBack(versions.get());
            }
            for (var stream : streams) {
                neverBack(stream.documents().stream().map(ReplicasTest::version).toList());
            }
        }
    }

    /** A hundred toggles, in the middle of which one server is killed; those that were acknowledged. */
    private static List<Integer> toggle(ServerProcess survivor, ServerProcess victim) throws InterruptedException {
        var acknowledged = new ArrayList<Integer>();
        for (int i = 1; i <= 100; i++) {
            if (i == 50) {
                CompletableFuture.delayedExecutor(2, TimeUnit.MILLISECONDS).execute(victim::kill);
            }
            boolean byVictim = i % 2 == 0 && victim.isAlive();
            if ((byVictim ? victim : survivor).put("toggled", definition(i))) {
                acknowledged.add(i);
            }
        }
        return acknowledged;
    }

    private static void neverBack(List<Long> versions) {
        assertThat(versions).as("revisions that a client saw").isSorted().hasSizeGreaterThan(5);
    }

    private static CompletableFuture<List<Long>> watch(AtomicBoolean over, Supplier<String> bulk) {
        return CompletableFuture.supplyAsync(() -> {
            var versions = new CopyOnWriteArrayList<Long>();
            while (!over.get()) {
                var text = bulk.get();
                if (text.isEmpty()) {
                    break;
                }
                versions.add(version(text));
                // A reader, not a load: the database has the same two processors.
                LockSupport.parkNanos(5_000_000);
            }
            return versions;
        });
    }

    private static final Pattern VERSION = Pattern.compile("\"version\":\"([0-9]+)\"");

    private static long version(String bulk) {
        var matcher = VERSION.matcher(bulk);
        return matcher.find() ? Long.parseLong(matcher.group(1)) : -1;
    }
}
