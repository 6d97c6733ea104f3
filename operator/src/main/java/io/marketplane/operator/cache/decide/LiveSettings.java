package io.marketplane.operator.cache.decide;

import io.fabric8.kubernetes.api.model.Quantity;
import io.marketplane.crds.cache.CacheSpec;
import io.marketplane.crds.cache.Persistence;
import io.marketplane.crds.cache.RedisSettings;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The settings of Redis that follow the spec while it runs, as {@code CONFIG GET} states them. Pure. */
public final class LiveSettings {
    /** Redis' own advice: one change in an hour, 100 in five minutes, 10,000 in one. */
    private static final String SNAPSHOTS = "3600 1 300 100 60 10000";

    /** Buffers, and pages that are copied while a snapshot is written, need the rest. */
    private static final BigDecimal SHARE_OF_LIMIT = new BigDecimal("0.75");

    private static final String NODE_TIMEOUT = "cluster-node-timeout";
    private static final Duration FOUNDING = Duration.ofSeconds(1);

    private LiveSettings() {}

    /** By name. */
    public static SortedMap<String, String> of(CacheSpec spec, RedisSettings redis) {
        SortedMap<String, String> settings = new TreeMap<>();
        settings.put("appendonly", redis.persistence() == Persistence.Aof ? "yes" : "no");
        settings.put("save", redis.persistence() == Persistence.Rdb ? SNAPSHOTS : "");
        settings.put(NODE_TIMEOUT, Long.toString(redis.silence().toMillis()));
        settings.put("maxmemory", memory(spec.resources().limits()));
        settings.put("maxmemory-policy", redis.maxMemoryPolicy());
        return settings;
    }

    /**
     * The same for a member of a cluster that nobody uses yet. A primary that finds the others waits for a node timeout
     * before it takes commands, lest clients of a part that was cut off write to it; here there are none.
     */
    static SortedMap<String, String> founding(SortedMap<String, String> settings) {
        SortedMap<String, String> founding = new TreeMap<>(settings);
        founding.computeIfPresent(
                NODE_TIMEOUT, (_, asked) -> Long.toString(Math.min(FOUNDING.toMillis(), Long.parseLong(asked))));
        return founding;
    }

    private static String memory(Map<String, Quantity> limits) {
        Quantity limit = limits.get("memory");
        return limit == null
                ? "0"
                : limit.getNumericalAmount()
                        .multiply(SHARE_OF_LIMIT)
                        .toBigInteger()
                        .toString();
    }
}
