package io.marketplane.e2e.cache;

import static io.marketplane.e2e.UnderTest.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marketplane.e2e.EndToEnd;
import io.marketplane.e2e.Sandbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.ClusterPipeline;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisException;

/** A Redis Cluster gets more shards and fewer, and new passwords, while clients go on. */
@EndToEnd
class RedisChangesTest {
    private static final int KEYS = Integer.getInteger("marketplane.cache.keys", 100_000);
    private static final int BATCH = 1000;
    private static final Duration RECONNECT = Duration.ofMillis(50);

    @Test
    @Tag("database-43")
    void shardsComeAndGoWithEveryKeyAlthoughTheOperatorIsKilled(Sandbox sandbox) {
        CacheUnderTest cache = Shards.cache(sandbox);
        cache.applyAndAwait(Shards.spec(3));
        try (RedisClusterClient client = new Redis(cache.binding()).cluster();
                Writers writers = fill(cache, client)) {
            AtomicLong misses = new AtomicLong();
            AtomicBoolean stopped = new AtomicBoolean();
            Thread reader = Thread.ofPlatform().start(() -> read(client, stopped, misses));

            cache.apply(Shards.spec(5));
            await("slots move").atMost(PATIENCE).until(() -> cache.is("Resharding", "True"));
            killTheOperator(sandbox);
            cache.applyAndAwait(Shards.spec(5));
            assertThat(cache.status().shards())
                    .hasSize(5)
                    .allSatisfy(shard -> assertThat(Shards.slots(shard).count()).isBetween(3276L, 3277L));
            cache.applyAndAwait(Shards.spec(3));
            assertThat(cache.status().shards()).hasSize(3);
            await("the pods of two shards are gone")
                    .atMost(PATIENCE)
                    .until(() -> cache.pods().size() == 6);

            stopped.set(true);
            join(reader);
            writers.stop();
            System.out.printf(
                    "Cache %s: %d keys, %d writes meanwhile, %d calls failed %s, %d reads missed%n",
                    cache.name(), KEYS, writers.written(), writers.failures().size(), writers.words(), misses.get());
            assertThat(writers.lost()).isEmpty();
            assertThat(missing(client)).isZero();
            assertThat(misses).hasValue(0);
            assertThat(writers.failures()).as("%s", writers.words()).isEmpty();
        }
    }

    @Test
    @Tag("database-44")
    void passwordsChangeAndNoConnectionIsRefused(Sandbox sandbox) {
        CacheUnderTest cache = Shards.cache(sandbox);
        cache.applyAndAwait(Shards.spec(3));
        Redis before = new Redis(cache.binding());
        Map<String, String> copies = copies(before);
        List<String> refused = new CopyOnWriteArrayList<>();
        AtomicLong connections = new AtomicLong();
        AtomicBoolean stopped = new AtomicBoolean();
        Thread client = Thread.ofPlatform().start(() -> reconnect(cache, stopped, connections, refused));

        cache.command("rotate-credentials", "now");
        await("the binding has another password")
                .atMost(PATIENCE)
                .until(() -> !cache.binding().get("password").equals(before.entry("password")));
        long published = System.nanoTime();
        assertThat(copies(before))
                .as("the old password works beside the new one")
                .isNotEmpty();
        await("the old password is refused").atMost(PATIENCE).until(() -> refuses(before));
        System.out.printf(
                "Cache %s: old password refused %.1f s after the new one was published, overlap 20 s%n",
                cache.name(), (System.nanoTime() - published) / 1e9);
        assertThat(Duration.ofNanos(System.nanoTime() - published))
                .isBetween(Duration.ofSeconds(15), Duration.ofSeconds(50));
        long sofar = connections.get();
        await("it goes on").atMost(PATIENCE).until(() -> connections.get() > sofar + 20);
        stopped.set(true);
        join(client);
        System.out.printf("Cache %s: %d connections, %d refused%n", cache.name(), connections.get(), refused.size());
        assertThat(refused).isEmpty();
        assertThat(copies(new Redis(cache.binding())))
                .as("replicas never had to start anew")
                .isEqualTo(copies);
    }

    private static Writers fill(CacheUnderTest cache, RedisClusterClient client) {
        for (int start = 0; start < KEYS; start += BATCH) {
            int from = start;
            await("keys from " + from).atMost(PATIENCE).until(() -> isWritten(client, from));
        }
        assertThat(missing(client)).isZero();
        return new Writers(client, Shards.of(cache), false);
    }

    /** Whether each key of a batch was acknowledged: a pipeline tells nobody that it has lost a connection. */
    private static boolean isWritten(RedisClusterClient client, int start) {
        List<Response<String>> written = new ArrayList<>();
        try (ClusterPipeline pipeline = client.pipelined()) {
            for (int key = start; key < Math.min(KEYS, start + BATCH); key++) {
                written.add(pipeline.set("k:" + key, "v" + key));
            }
        }
        try {
            return written.stream().allMatch(response -> "OK".equals(response.get()));
        } catch (IllegalStateException unanswered) {
            return false;
        }
    }

    private static long missing(RedisClusterClient client) {
        long missing = 0;
        for (int start = 0; start < KEYS; start += BATCH) {
            Map<Integer, Response<String>> found = new TreeMap<>();
            try (ClusterPipeline pipeline = client.pipelined()) {
                for (int key = start; key < Math.min(KEYS, start + BATCH); key++) {
                    found.put(key, pipeline.get("k:" + key));
                }
            }
            missing += found.entrySet().stream()
                    .filter(answer ->
                            !("v" + answer.getKey()).equals(answer.getValue().get()))
                    .count();
        }
        return missing;
    }

    private static void read(RedisClusterClient client, AtomicBoolean stopped, AtomicLong misses) {
        for (int key = 0; !stopped.get(); key = (key + 7) % KEYS) {
            try {
                if (!("v" + key).equals(client.get("k:" + key))) {
                    misses.incrementAndGet();
                }
            } catch (JedisException e) {
                misses.incrementAndGet();
            }
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        }
    }

    private static void killTheOperator(Sandbox sandbox) {
        sandbox.client()
                .pods()
                .inNamespace("marketplane-system")
                .withLabel("app.kubernetes.io/name", "marketplane-operator")
                .withGracePeriod(0)
                .delete();
    }

    private static void reconnect(
            CacheUnderTest cache, AtomicBoolean stopped, AtomicLong connections, List<String> refused) {
        while (!stopped.get()) {
            try (Connection connection = new Redis(cache.binding()).connection()) {
                if (!connection.ping()) {
                    refused.add("no pong");
                }
                connections.incrementAndGet();
            } catch (JedisException e) {
                refused.add(String.valueOf(e.getMessage()));
            }
            LockSupport.parkNanos(RECONNECT.toNanos());
        }
    }

    /** How often replicas had to copy all of their primary, by host. */
    private static Map<String, String> copies(Redis redis) {
        Map<String, String> copies = new TreeMap<>();
        for (HostAndPort host : redis.hosts()) {
            try (Connection connection = redis.connection(host)) {
                connection.sendCommand(Command.INFO, "stats");
                copies.put(
                        host.getHost(),
                        connection
                                .getBulkReply()
                                .lines()
                                .filter(line -> line.startsWith("sync_full"))
                                .collect(Collectors.joining(" ")));
            }
        }
        return copies;
    }

    private static boolean refuses(Redis redis) {
        try (Connection connection = redis.connection()) {
            connection.ping();
            return false;
        } catch (JedisException e) {
            return String.valueOf(e.getMessage()).contains("WRONGPASS");
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
