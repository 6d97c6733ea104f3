package io.marketplane.e2e.cache;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntUnaryOperator;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisRedirectionException;
import redis.clients.jedis.util.JedisClusterCRC16;

/**
 * Writers of keys of their own, each a new one every few milliseconds, spread over all shards. With {@code confirmed},
 * every key is followed by {@code WAIT 1 1000} on the same connection, and counts only when a replica has it.
 */
final class Writers implements AutoCloseable {
    private static final int THREADS = 6;
    private static final Duration PAUSE = Duration.ofMillis(5);
    private static final Duration BACK_OFF = Duration.ofMillis(100);

    /** What WAIT says when the primary hands over meanwhile: the write is there, nobody knows on how many members. */
    private static final String HANDED_OVER = "UNBLOCKED";

    private final String prefix = UUID.randomUUID() + ":";
    private final RedisClusterClient client;
    private final IntUnaryOperator shardOf;
    private final boolean confirmed;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicLong next = new AtomicLong();
    private final Map<String, Long> ledger = new ConcurrentHashMap<>();
    private final Map<String, Long> unconfirmed = new ConcurrentHashMap<>();
    private final Map<Integer, AtomicLong> failures = new ConcurrentHashMap<>();
    private final Queue<String> words = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private final long started = System.nanoTime();

    /**
     * Starts them.
     *
     * @param shardOf the shard of a slot, for the count of failures
     */
    Writers(RedisClusterClient client, IntUnaryOperator shardOf, boolean confirmed) {
        this.client = client;
        this.shardOf = shardOf;
        this.confirmed = confirmed;
        for (int i = 0; i < THREADS; i++) {
            threads.add(Thread.ofPlatform().name("redis-writer-" + i).start(this::write));
        }
    }

    private void write() {
        while (!stopped.get()) {
            String key = prefix + next.incrementAndGet();
            int slot = JedisClusterCRC16.getSlot(key);
            try {
                if (!confirmed) {
                    client.set(key, key);
                    ledger.put(key, System.nanoTime());
                } else if (replicated(key, slot)) {
                    ledger.put(key, System.nanoTime());
                } else {
                    unconfirmed.put(key, System.nanoTime());
                }
            } catch (JedisRedirectionException e) {
                client.refreshClusterTopology();
            } catch (JedisException e) {
                failures.computeIfAbsent(shardOf.applyAsInt(slot), _ -> new AtomicLong())
                        .incrementAndGet();
                words.add(String.valueOf(e.getMessage()));
                LockSupport.parkNanos(BACK_OFF.toNanos());
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private boolean replicated(String key, int slot) {
        try (Connection connection = client.getConnectionFromSlot(slot)) {
            connection.sendCommand(Command.SET, key, key);
            connection.getStatusCodeReply();
            connection.sendCommand(Command.WAIT, "1", "1000");
            return connection.getIntegerReply() >= 1;
        } catch (JedisDataException e) {
            if (String.valueOf(e.getMessage()).startsWith(HANDED_OVER)) {
                return false;
            }
            throw e;
        }
    }

    /** How many writes were confirmed. */
    int written() {
        return ledger.size();
    }

    /** Failed calls by shard. */
    Map<Integer, Long> failures() {
        Map<Integer, Long> counts = new TreeMap<>();
        failures.forEach((shard, count) -> counts.put(shard, count.get()));
        return counts;
    }

    /** What the failures said, each once. */
    List<String> words() {
        return words.stream().distinct().limit(5).toList();
    }

    /** The longest time without a confirmed write in that shard. */
    Duration longestGap(int shard) {
        long before = started;
        long longest = 0;
        for (long time : ledger.entrySet().stream()
                .filter(write -> shardOf.applyAsInt(JedisClusterCRC16.getSlot(write.getKey())) == shard)
                .map(Map.Entry::getValue)
                .sorted()
                .toList()) {
            longest = Math.max(longest, time - before);
            before = time;
        }
        return Duration.ofNanos(longest);
    }

    /** Keys that were confirmed and are not there. */
    List<String> lost() {
        return missing(ledger);
    }

    /** Keys that were accepted, not confirmed by a replica, and are not there. */
    List<String> lostOfTheRest() {
        return missing(unconfirmed);
    }

    private List<String> missing(Map<String, Long> keys) {
        return keys.keySet().stream().filter(key -> client.get(key) == null).toList();
    }

    /** Stops writing. */
    void stop() {
        stopped.set(true);
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        stop();
    }
}
