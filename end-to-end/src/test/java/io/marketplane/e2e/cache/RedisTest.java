package io.marketplane.e2e.cache;

import static io.marketplane.e2e.UnderTest.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Pod;
import io.marketplane.crds.cache.ShardStatus;
import io.marketplane.e2e.EndToEnd;
import io.marketplane.e2e.Sandbox;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClusterClient;

/** A Redis Cluster on three nodes: made, used by its binding, and its primaries taken away under writers. */
@EndToEnd
class RedisTest {
    private static final int KILLS = Integer.getInteger("marketplane.cache.kills", 3);

    @Test
    @Tag("database-41")
    void aClusterIsReadyAndItsBindingWorksWithAClusterClient(Sandbox sandbox) {
        CacheUnderTest cache = Shards.cache(sandbox);
        cache.applyAndAwait(Shards.spec(3));

        assertThat(cache.status().shards()).hasSize(3);
        assertThat(cache.status().shards().stream()
                        .flatMapToInt(shard -> Shards.slots(shard))
                        .distinct()
                        .count())
                .isEqualTo(Shards.SLOTS);
        for (ShardStatus shard : cache.status().shards()) {
            List<String> members = members(shard).toList();
            assertThat(members).hasSize(2);
            assertThat(members.stream()
                            .map(pod -> cache.pod(pod).getSpec().getNodeName())
                            .distinct())
                    .hasSize(2);
        }
        Redis redis = new Redis(cache.binding());
        assertThat(redis.entry("type")).isEqualTo("redis");
        assertThat(redis.entry("cluster")).isEqualTo("true");
        try (RedisClusterClient client = redis.cluster()) {
            for (int key = 0; key < 100; key++) {
                client.set("key:" + key, "value " + key);
            }
            for (int key = 0; key < 100; key++) {
                assertThat(client.get("key:" + key)).isEqualTo("value " + key);
            }
        }
    }

    @Test
    @Tag("database-42")
    void killedPrimariesLoseNoConfirmedWriteAndStoppedOnesFailNone(Sandbox sandbox) {
        CacheUnderTest cache = Shards.cache(sandbox);
        cache.applyAndAwait(Shards.spec(3));
        Redis redis = new Redis(cache.binding());
        try (RedisClusterClient client = redis.cluster();
                RedisClusterClient other = redis.cluster()) {
            for (int kill = 0; kill < KILLS; kill++) {
                killPrimary(cache, kill % 3, client, other);
            }
            Pod primary = primary(cache, 0);
            try (Writers writers = new Writers(client, Shards.of(cache), false)) {
                awaitWrites(writers, 300);
                cache.stop(primary.getMetadata().getName());
                cache.awaitAnew(primary);
                cache.awaitSettled();
                awaitWrites(writers, 300);
                writers.stop();
                report("primary stopped", writers, 0);
                assertThat(writers.failures()).as("%s", writers.words()).isEmpty();
                assertThat(writers.lost()).isEmpty();
            }
            assertThat(cache.shard(0).primary())
                    .isNotEqualTo(primary.getMetadata().getName());
        }
    }

    /** Other shards fail no client that retries as clients do; who asks WAIT is told what is safe. */
    private static void killPrimary(
            CacheUnderTest cache, int shard, RedisClusterClient client, RedisClusterClient other) {
        Pod primary = primary(cache, shard);
        try (Writers confirmed = new Writers(client, Shards.of(cache), true);
                Writers plain = new Writers(other, Shards.of(cache), false)) {
            awaitWrites(confirmed, 300);
            cache.kill(primary.getMetadata().getName());
            cache.awaitAnew(primary);
            cache.awaitSettled();
            awaitWrites(confirmed, 300);
            confirmed.stop();
            plain.stop();
            report("primary killed, with WAIT", confirmed, shard);
            report("primary killed, without", plain, shard);
            System.out.printf(
                    "lost: %d that no replica confirmed, %d without WAIT%n",
                    confirmed.lostOfTheRest().size(), plain.lost().size());
            assertThat(confirmed.lost()).isEmpty();
            assertThat(plain.failures().keySet()).as("%s", plain.words()).isSubsetOf(shard);
        }
    }

    private static void awaitWrites(Writers writers, int more) {
        int before = writers.written();
        await(more + " more writes").atMost(PATIENCE).until(() -> writers.written() > before + more);
    }

    private static void report(String what, Writers writers, int shard) {
        System.out.printf(
                "%s in shard %d: gap %.1f s, %d writes confirmed, failed calls by shard %s%n",
                what, shard, writers.longestGap(shard).toMillis() / 1000.0, writers.written(), writers.failures());
    }

    private static Pod primary(CacheUnderTest cache, int shard) {
        return cache.pod(String.valueOf(cache.shard(shard).primary()));
    }

    private static Stream<String> members(ShardStatus shard) {
        return Stream.concat(Stream.ofNullable(shard.primary()), shard.replicas().stream());
    }
}
