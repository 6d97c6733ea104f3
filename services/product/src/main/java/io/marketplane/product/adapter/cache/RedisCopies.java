package io.marketplane.product.adapter.cache;

import io.marketplane.service.binding.Circuit;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.DefaultRedisScript;
import org.springframework.data.redis.core.script.RedisScript;

/**
 * A hash for each product with its version and its JSON. The time left tells the age: a copy is kept for {@link #KEPT}
 * from the moment at which its load began. Thread-safe.
 */
final class RedisCopies implements CopyStore {

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

    private final LettuceConnectionFactory connections;
    private final StringRedisTemplate redis;
    private final long freshMillis;
    private final Circuit circuit = new Circuit("Redis", PAUSE);

    /**
     * A store.
     *
     * @param connections are ended with it
     * @param fresh the age up to which a copy is fresh
     */
    RedisCopies(LettuceConnectionFactory connections, Duration fresh) {
        this.connections = connections;
        this.redis = new StringRedisTemplate(connections);
        this.freshMillis = fresh.toMillis();
    }

    @Override
    public Found read(UUID id) {
        return circuit.call(() -> ask(id)).orElseGet(Unreachable::new);
    }

    private Found ask(UUID id) {
        List<?> found = redis.execute(FIND, List.of(key(id)));
        if (found == null || found.size() != 3 || found.get(0) == null) {
            return new Nothing();
        }
        long age = KEPT.toMillis() - Long.parseLong(String.valueOf(found.get(2)));
        return new Stored(
                Long.parseLong(String.valueOf(found.get(0))), String.valueOf(found.get(1)), age <= freshMillis);
    }

    @Override
    public Since loading(UUID id) {
        return new Since(System.nanoTime());
    }

    @Override
    public Since changing() {
        return new Since(System.nanoTime());
    }

    @Override
    public void write(UUID id, long version, String json, Since since) {
        long age = Duration.ofNanos(System.nanoTime() - since.value()).toMillis();
        long left = Math.max(1, KEPT.toMillis() - age);
        var _ = circuit.call(
                () -> redis.execute(KEEP, List.of(key(id)), Long.toString(version), json, Long.toString(left)));
    }

    private static String key(UUID id) {
        return "product:" + id;
    }

    @Override
    public void close() {
        connections.destroy();
    }
}
