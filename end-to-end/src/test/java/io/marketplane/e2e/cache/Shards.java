package io.marketplane.e2e.cache;

import io.marketplane.crds.cache.ShardStatus;
import io.marketplane.e2e.Sandbox;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** The Redis Cluster that the tests make, and who owns which of its slots. */
final class Shards {
    static final int SLOTS = 16_384;

    private Shards() {}

    static CacheUnderTest cache(Sandbox sandbox) {
        return new CacheUnderTest(sandbox, "sessions");
    }

    /** A small cluster, whose old passwords work for twenty seconds. */
    static String spec(int shards) {
        return "{engine: {name: Redis, version: \"8\"}, redis: {shards: " + shards + "}, storage: {size: 1Gi},"
                + " credentials: {rotation: {every: 2160h, overlap: 20s}}, deletionPolicy: Delete,"
                + " resources: {requests: {cpu: 10m, memory: 32Mi}, limits: {memory: 192Mi}}}";
    }

    /** The slots of a shard by its status. */
    static IntStream slots(ShardStatus shard) {
        return Arrays.stream(shard.slots().split(",", -1))
                .filter(range -> !range.isEmpty())
                .map(range -> range.split("-", -1))
                .flatMapToInt(ends ->
                        IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1])));
    }

    /** The shard of each slot, by the present status. */
    static IntUnaryOperator of(CacheUnderTest cache) {
        int[] owners = new int[SLOTS];
        cache.status().shards().forEach(shard -> slots(shard).forEach(slot -> owners[slot] = shard.index()));
        return slot -> owners[slot];
    }
}
