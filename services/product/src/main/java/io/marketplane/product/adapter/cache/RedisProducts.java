package io.marketplane.product.adapter.cache;

import io.marketplane.product.adapter.document.ProductDocument;
import io.marketplane.product.application.ProductCache;
import io.marketplane.product.application.ProductChange;
import io.marketplane.product.application.ProductChanges;
import io.marketplane.product.domain.Product;
import io.marketplane.service.binding.Circuit;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.DefaultRedisScript;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/**
 * A hash for each product with its version and its JSON. A write takes effect only if its version is not older than the
 * one that is there, so that a slow load cannot put back what a change has replaced; a removal leaves its version. The
 * time left tells the age. Thread-safe.
 */
final class RedisProducts implements ProductCache, ProductChanges {

    /** How long a copy is kept, to be answered when the database is away. Longer than the longest load. */
    static final Duration KEPT = Duration.ofSeconds(60);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final RedisScript<Long> KEEP = new DefaultRedisScript<>("""
            local version = redis.call('HGET', KEYS[1], 'version')
            if version and tonumber(version) > tonumber(ARGV[1]) then return 0 end
            redis.call('HSET', KEYS[1], 'version', ARGV[1], 'product', ARGV[2])
            redis.call('PEXPIRE', KEYS[1], ARGV[3])
            return 1
            """, Long.class);

    @SuppressWarnings("rawtypes")
    private static final RedisScript<List> FIND = new DefaultRedisScript<>("""
            local found = redis.call('HMGET', KEYS[1], 'version', 'product')
            return {found[1], found[2], tostring(redis.call('PTTL', KEYS[1]))}
            """, List.class);

    private final StringRedisTemplate redis;
    private final JsonMapper mapper;
    private final long freshMillis;
    private final Circuit circuit = new Circuit("Redis", PAUSE);
    private final Counter hits;
    private final Counter stale;
    private final Counter misses;
    private final Counter failures;

    /**
     * A cache.
     *
     * @param fresh the age up to which a copy is answered without asking the database
     */
    RedisProducts(StringRedisTemplate redis, JsonMapper mapper, Duration fresh, MeterRegistry meters) {
        this.redis = redis;
        this.mapper = mapper;
        this.freshMillis = fresh.toMillis();
        hits = counter(meters, "hit");
        stale = counter(meters, "stale");
        misses = counter(meters, "miss");
        failures = counter(meters, "failure");
    }

    private static Counter counter(MeterRegistry meters, String result) {
        return Counter.builder("marketplane.cache.gets")
                .description("Reads of the cache by what came of them.")
                .tag("cache", "products")
                .tag("result", result)
                .register(meters);
    }

    @Override
    public Optional<Copy> find(UUID id) {
        var found = circuit.call(() -> read(id));
        if (found.isEmpty()) {
            failures.increment();
            return Optional.empty();
        }
        var copy = found.get();
        copy.ifPresentOrElse(there -> (there.fresh() ? hits : stale).increment(), misses::increment);
        return copy;
    }

    private Optional<Copy> read(UUID id) {
        List<?> found = redis.execute(FIND, List.of(key(id)));
        if (found == null || found.size() != 3 || found.get(0) == null || "".equals(found.get(1))) {
            return Optional.empty();
        }
        var product = mapper.readValue(String.valueOf(found.get(1)), ProductDocument.class)
                .toProduct(Long.parseLong(String.valueOf(found.get(0))));
        long age = KEPT.toMillis() - Long.parseLong(String.valueOf(found.get(2)));
        return Optional.of(new Copy(product, age <= freshMillis));
    }

    @Override
    public void keep(Product product) {
        write(product.id(), product.version(), mapper.writeValueAsString(ProductDocument.of(product)));
    }

    private void write(UUID id, long version, String product) {
        var _ = circuit.call(() ->
                redis.execute(KEEP, List.of(key(id)), Long.toString(version), product, Long.toString(KEPT.toMillis())));
    }

    private static String key(UUID id) {
        return "product:" + id;
    }

    /** What was committed replaces the copy; a removed product leaves its version and no copy. */
    @Override
    public void happened(ProductChange change) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                if (change instanceof ProductChange.Deleted) {
                    write(change.product().id(), change.version(), "");
                } else {
                    keep(change.product());
                }
            }
        });
    }
}
