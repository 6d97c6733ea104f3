package io.marketplane.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marketplane.product.application.ProductCache;
import io.marketplane.service.testing.Reply;
import io.marketplane.testkit.PostgresDatabase;
import io.marketplane.testkit.PostgresServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Cached reads with a real cache, whichever it is, and two replicas of the service. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CacheContract {

    /** A command that is not answered costs its time-out once a second; the rest is slack for a loaded machine. */
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(1);

    /** What the conventions allow, and a poll. */
    private static final Duration OLD_VALUES = Duration.ofMillis(1_100);

    private final PostgresServer server = PostgresServer.start();
    private RunningService service;
    private RunningService replica;

    /** The keys of the binding that lead to the cache. */
    abstract Map<String, String> binding();

    /** Has the cache keep its connections and answer nothing. */
    abstract void freeze();

    /** Lets the cache go on. */
    abstract void thaw();

    /** Ends the cache. */
    abstract void end();

    @BeforeAll
    void start() {
        PostgresDatabase database = server.createDatabase();
        service = Bound.service(database, Map.of("cache", binding()));
        replica = Bound.service(database, Map.of("cache", binding()));
        for (var each : List.of(service, replica)) {
            await().atMost(Duration.ofSeconds(15)).until(() -> {
                each.get(create());
                return gets(each, "hit") + gets(each, "stale") + gets(each, "miss") > 0;
            });
        }
    }

    @AfterAll
    void stop() {
        replica.close();
        service.close();
        end();
        server.close();
    }

    @Test
    void aSecondReadIsAHitAtAnotherReplicaToo() {
        var path = create();
        double before = gets(replica, "hit");

        await().atMost(Duration.ofSeconds(10)).until(() -> {
            assertThat(service.get(path).status()).isEqualTo(200);
            assertThat(replica.get(path).json()).isEqualTo(service.get(path).json());
            return gets(replica, "hit") > before;
        });
        assertThat(replica.get(path).etag()).isEqualTo("\"1\"");
    }

    @Test
    @Tag("commerce-69")
    void noReplicaAnswersAnOldValueLongerThanASecondAfterAChange() {
        for (int n = 0; n < 20; n++) {
            var path = create();
            service.get(path);
            replica.get(path);
            var changed = service.patch(path, "\"1\"", "{\"title\": \"New\"}");
            assertThat(changed.status()).isEqualTo(200);
            awaitEverywhere(reply -> reply.etag().equals(changed.etag()), path);
            assertThat(replica.delete(path, changed.etag()).status()).isEqualTo(204);
            awaitEverywhere(reply -> reply.status() == 404, path);
        }
    }

    /** What is asked {@link #OLD_VALUES} after now is answered as expected; how long an answer takes does not count. */
    private void awaitEverywhere(Predicate<Reply> expected, String path) {
        long changed = System.nanoTime();
        for (var each : List.of(service, replica)) {
            await().pollInterval(Duration.ofMillis(50))
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> {
                        var asked = Duration.ofNanos(System.nanoTime() - changed);
                        boolean isNew = expected.test(each.get(path));
                        assertThat(isNew || asked.compareTo(OLD_VALUES) <= 0)
                                .as("what is asked %s after the change is not answered from before it", asked)
                                .isTrue();
                        return isNew;
                    });
        }
    }

    @Test
    @Tag("commerce-69")
    void aSlowLoadDoesNotPutBackWhatAChangeHasReplaced() {
        var path = create();
        var id = UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
        var cache = replica.context().getBean(ProductCache.class);
        await().atMost(Duration.ofSeconds(10)).until(() -> {
            service.get(path);
            return cache.find(id).isPresent();
        });
        var slow = cache.loading(id);
        var old = cache.find(id).orElseThrow().product();
        var changed = service.patch(path, "\"1\"", "{\"title\": \"New\"}");
        awaitEverywhere(reply -> reply.etag().equals(changed.etag()), path);

        slow.keep(old);

        assertThat(replica.get(path).etag()).isEqualTo(changed.etag());
        service.delete(path, "*");
        awaitEverywhere(reply -> reply.status() == 404, path);
        slow.keep(old);
        assertThat(replica.get(path).status()).isEqualTo(404);
    }

    @Test
    void manyReadersOfOneProductAtOnceAllGetIt() throws Exception {
        var path = create();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> reads = new ArrayList<>();
            for (int n = 0; n < 200; n++) {
                var at = n % 2 == 0 ? service : replica;
                reads.add(() -> at.get(path).status());
            }
            for (var read : clients.invokeAll(reads)) {
                assertThat(read.get()).isEqualTo(200);
            }
        }
    }

    @Test
    void aCopyIsAnsweredWhileTheDatabaseIsAway() {
        var path = create();
        assertThat(service.get(path).status()).isEqualTo(200);
        server.pause();
        try {
            double before = gets(service, "stale");
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                assertThat(service.get(path).status()).isEqualTo(200);
                return gets(service, "stale") > before;
            });
            assertThat(service.get(path).etag()).isEqualTo("\"1\"");
        } finally {
            server.unpause();
            service.awaitReady();
            replica.awaitReady();
        }
    }

    @Test
    @Tag("commerce-70")
    void withTheCacheFrozenTheApiStillAnswersFast() {
        var paths = List.of(create(), create(), create());
        freeze();
        List<Long> millis = new ArrayList<>();
        try {
            for (int n = 0; n < 60; n++) {
                var begin = Instant.now();
                var path = paths.get(n % paths.size());
                assertThat(service.get(path).status()).isEqualTo(200);
                if (n % 10 == 0) {
                    var etag = service.get(path).etag();
                    assertThat(service.patch(path, etag, "{\"title\": \"Away %d\"}".formatted(n))
                                    .status())
                            .isEqualTo(200);
                }
                millis.add(Duration.between(begin, Instant.now()).toMillis());
            }
            assertThat(service.management("/actuator/health/readiness").statusCode())
                    .isEqualTo(200);
        } finally {
            thaw();
        }
        var sorted = millis.stream().sorted().toList();
        IO.println("%s: with the cache frozen, answers took %d ms at the median, %d ms at most"
                .formatted(getClass().getSimpleName(), sorted.get(sorted.size() / 2), sorted.getLast()));
        assertThat(sorted.getLast()).isLessThan(LONGEST_ANSWER.toMillis());
        double before = gets(service, "hit");
        await().atMost(Duration.ofSeconds(10)).until(() -> {
            service.get(paths.getFirst());
            return gets(service, "hit") > before;
        });
    }

    private String create() {
        return service.post(Skus.body(Skus.next())).location();
    }

    /** How many reads of the cache had this result. */
    static double gets(RunningService at, String result) {
        return at.management("/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith("marketplane_cache_gets_total")
                        && line.contains("result=\"%s\"".formatted(result)))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
