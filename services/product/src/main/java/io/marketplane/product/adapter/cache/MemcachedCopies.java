package io.marketplane.product.adapter.cache;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import net.rubyeye.xmemcached.GetsResponse;
import net.rubyeye.xmemcached.MemcachedClient;

/**
 * Two keys for each product, on one server. The copy has the version, the number of a mark and the JSON. The mark is a
 * random number that lives for as long as copies are fresh, and is there before the load begins. A copy is fresh while
 * the mark that it names is there: so the server alone tells the time, and a copy is never fresh for longer after the
 * beginning of its load. Memcached counts in whole seconds and ends a key early rather than late.
 *
 * <p>{@code gets}, {@code cas} and {@code add} let a write take effect only on what it has seen. Thread-safe.
 */
final class MemcachedCopies implements CopyStore {

    /** Each try lost is another writer's success, so a few are enough; a write that gave up costs a load. */
    private static final int TRIES = 5;

    private static final Since NEVER = new Since(0);

    private final MemcachedServers servers;
    private final int freshSeconds;

    /**
     * A store.
     *
     * @param servers are left with it
     * @param fresh the age up to which a copy is fresh, rounded down to seconds; below 1 s none is
     */
    MemcachedCopies(MemcachedServers servers, Duration fresh) {
        this.servers = servers;
        this.freshSeconds = Math.toIntExact(fresh.toSeconds());
    }

    /** The value of a copy's key. A copy that is never fresh names the mark 0. */
    private record Value(long version, long mark, String json) {

        static Optional<Value> parse(String text) {
            var parts = text.split(" ", 3);
            try {
                return parts.length < 3
                        ? Optional.empty()
                        : Optional.of(new Value(Long.parseLong(parts[0]), Long.parseLong(parts[1]), parts[2]));
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }

        @Override
        public String toString() {
            return version + " " + mark + " " + json;
        }
    }

    @Override
    public Found read(UUID id) {
        return servers.call(id.toString(), server -> ask(server, id)).orElseGet(Unreachable::new);
    }

    private static Found ask(MemcachedClient server, UUID id) throws Exception {
        var found = server.<String>get(List.of(copy(id), mark(id)));
        var value = Optional.ofNullable(found.get(copy(id))).flatMap(Value::parse);
        if (value.isEmpty()) {
            return new Nothing();
        }
        var there = value.get();
        boolean fresh =
                there.mark() != NEVER.value() && Long.toString(there.mark()).equals(found.get(mark(id)));
        return new Stored(there.version(), there.json(), fresh);
    }

    /** The mark that is there, or a new one. */
    @Override
    public Since loading(UUID id) {
        return freshSeconds == 0
                ? NEVER
                : servers.call(id.toString(), server -> marked(server, id)).orElse(NEVER);
    }

    private Since marked(MemcachedClient server, UUID id) throws Exception {
        for (int n = 0; n < TRIES; n++) {
            long mine = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
            if (server.add(mark(id), freshSeconds, Long.toString(mine))) {
                return new Since(mine);
            }
            String there = server.get(mark(id));
            if (there != null) {
                return new Since(Long.parseLong(there));
            }
        }
        return NEVER;
    }

    /** Asks for no mark, so the first reader after a change loads what it finds. */
    @Override
    public Since changing() {
        return NEVER;
    }

    @Override
    public void write(UUID id, long version, String json, Since since) {
        var value = new Value(version, since.value(), json);
        var _ = servers.call(id.toString(), server -> {
            boolean done = false;
            for (int n = 0; n < TRIES && !done; n++) {
                done = replace(server, copy(id), value);
            }
            return done;
        });
    }

    /** Whether the value is there now, or a later one is. */
    private static boolean replace(MemcachedClient server, String key, Value value) throws Exception {
        int kept = Math.toIntExact(KEPT.toSeconds());
        GetsResponse<String> there = server.gets(key);
        if (there == null) {
            return server.add(key, kept, value.toString());
        }
        boolean later = Value.parse(there.getValue())
                .filter(old -> old.version() > value.version())
                .isPresent();
        return later || server.cas(key, kept, value.toString(), there.getCas());
    }

    private static String copy(UUID id) {
        return "product:" + id;
    }

    private static String mark(UUID id) {
        return "fresh:" + id;
    }

    @Override
    public void close() {
        servers.close();
    }
}
