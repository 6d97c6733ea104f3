package io.marketplane.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marketplane.product.application.ProductCache;
import io.marketplane.testkit.MemcachedServer;
import io.marketplane.testkit.PostgresServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two servers of Memcached, of which one is lost and comes back, and two replicas of the service. */
class MemcachedLossTest {

    /** What the conventions allow, and a poll. */
    private static final Duration OLD_VALUES = Duration.ofMillis(1_100);

    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(1);
    private static final int PRODUCTS = 30;

    private static final MemcachedServer FIRST = MemcachedServer.start();
    private static final MemcachedServer SECOND = MemcachedServer.start();
    private static RunningService service;
    private static RunningService replica;

    @BeforeAll
    static void start() {
        var database = PostgresServer.shared().createDatabase();
        var binding = Map.of("cache", MemcachedServer.binding(FIRST, SECOND));
        service = Bound.service(database, binding);
        replica = Bound.service(database, binding);
        var paths = products();
        Stream.of(service, replica).forEach(each -> awaitHits(each, paths));
    }

    @AfterAll
    static void stop() {
        replica.close();
        service.close();
        FIRST.close();
        SECOND.close();
    }

    @Test
    @Tag("commerce-71")
    void noReadFailsWhenAServerIsLostAndItsKeysMoveToTheOther() {
        var paths = products();
        awaitHits(service, paths);
        SECOND.kill();
        try {
            long slowest = 0;
            for (int round = 0; round < 10; round++) {
                for (var path : paths) {
                    long begin = System.nanoTime();
                    assertThat(service.get(path).status()).isEqualTo(200);
                    slowest = Math.max(
                            slowest, Duration.ofNanos(System.nanoTime() - begin).toMillis());
                }
            }
            IO.println("with one of two servers killed, the slowest of %d reads took %d ms"
                    .formatted(10 * PRODUCTS, slowest));
            assertThat(slowest).isLessThan(LONGEST_ANSWER.toMillis());
            Stream.of(service, replica).forEach(each -> awaitHits(each, paths));
            assertThat(service.management("/actuator/health/readiness").statusCode())
                    .isEqualTo(200);
        } finally {
            SECOND.restart();
        }
        Stream.of(service, replica).forEach(each -> awaitHits(each, paths));
    }

    @Test
    @Tag("commerce-71")
    void whatChangedWhileAServerWasLostIsNewWhenItIsBackEmpty() {
        var paths = products();
        awaitHits(service, paths);
        SECOND.kill();
        try {
            change(paths, "\"1\"", "Away");
            awaitEverywhere(paths, "\"2\"");
        } finally {
            SECOND.restart();
        }
        change(paths, "\"2\"", "Back");
        awaitEverywhere(paths, "\"3\"");
        Stream.of(service, replica).forEach(each -> awaitHits(each, paths));
        awaitEverywhere(paths, "\"3\"");
    }

    /** Cut off is worse than killed: its copies are from before the change. */
    @Test
    @Tag("commerce-71")
    void whatChangedWhileAServerWasCutOffIsNewWhenItIsBackWithItsOldCopies() {
        var paths = products();
        awaitHits(service, paths);
        SECOND.pause();
        try {
            change(paths, "\"1\"", "Away");
            awaitEverywhere(paths, "\"2\"");
        } finally {
            SECOND.unpause();
        }
        for (int round = 0; round < 10; round++) {
            awaitEverywhere(paths, "\"2\"");
        }
        Stream.of(service, replica).forEach(each -> awaitHits(each, paths));
        awaitEverywhere(paths, "\"2\"");
    }

    /** With the server, the version of the change was lost, so the load's copy is kept; it must not be fresh. */
    @Test
    @Tag("commerce-71")
    void aSlowLoadIsNotAnsweredWhenTheServerForgotTheChange() {
        var cache = replica.context().getBean(ProductCache.class);
        var paths = products();
        awaitHits(service, paths);
        var slow = paths.stream().map(path -> cache.loading(id(path))).toList();
        var old = paths.stream()
                .map(path -> cache.find(id(path)).orElseThrow().product())
                .toList();
        change(paths, "\"1\"", "New");
        SECOND.kill();
        SECOND.restart();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> paths.stream().allMatch(path -> service.get(path).status() == 200));

        for (int n = 0; n < PRODUCTS; n++) {
            slow.get(n).keep(old.get(n));
        }

        for (var path : paths) {
            assertThat(replica.get(path).etag()).isEqualTo("\"2\"");
            assertThat(service.get(path).etag()).isEqualTo("\"2\"");
        }
    }

    /** Each answer to a question asked {@link #OLD_VALUES} after now has this tag. */
    private static void awaitEverywhere(List<String> paths, String etag) {
        long changed = System.nanoTime();
        for (var each : List.of(service, replica)) {
            await().pollInterval(Duration.ofMillis(50))
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> paths.stream().allMatch(path -> {
                        var asked = Duration.ofNanos(System.nanoTime() - changed);
                        boolean isNew = each.get(path).etag().equals(etag);
                        assertThat(isNew || asked.compareTo(OLD_VALUES) <= 0)
                                .as("what is asked %s after the change is not answered from before it", asked)
                                .isTrue();
                        return isNew;
                    }));
        }
    }

    /** There is a round of reads in which each is answered from the cache. Marks end with the server's second. */
    private static void awaitHits(RunningService at, List<String> paths) {
        await().pollInterval(Duration.ofMillis(50))
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> {
                    double before = CacheContract.gets(at, "hit");
                    paths.forEach(path -> assertThat(at.get(path).status()).isEqualTo(200));
                    assertThat(CacheContract.gets(at, "hit") - before).isEqualTo(paths.size());
                });
    }

    private static void change(List<String> paths, String etag, String title) {
        for (var path : paths) {
            assertThat(service.patch(path, etag, "{\"title\": \"%s\"}".formatted(title))
                            .status())
                    .isEqualTo(200);
        }
    }

    private static List<String> products() {
        return Stream.generate(() -> service.post(Skus.body(Skus.next())).location())
                .limit(PRODUCTS)
                .toList();
    }

    private static UUID id(String path) {
        return UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
    }
}
