package io.marketplane.product.application;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Lets callers that want the same at the same time share one load. A caller that comes when a load has begun gets what
 * that load finds; a load that is slow, or older than a change, is not shared any more. Thread-safe.
 */
final class SharedLoads<K, V> {

    private static final long SHARED_NANOS = Duration.ofMillis(500).toNanos();

    private final ConcurrentHashMap<K, Load<V>> running = new ConcurrentHashMap<>();

    private static final class Load<V> {
        private final CompletableFuture<V> result = new CompletableFuture<>();
        private final long begin = System.nanoTime();

        boolean isYoung() {
            return System.nanoTime() - begin < SHARED_NANOS;
        }
    }

    V load(K key, Function<K, V> load) {
        var mine = new Load<V>();
        var shared = running.compute(key, (_, there) -> there != null && there.isYoung() ? there : mine);
        if (shared == mine) {
            try {
                mine.result.complete(load.apply(key));
            } catch (RuntimeException e) {
                mine.result.completeExceptionally(e);
            } finally {
                running.remove(key, mine);
            }
        }
        return join(shared.result);
    }

    /** What is loaded at the moment is not given to callers that come from now on. */
    void forget(K key) {
        running.remove(key);
    }

    private V join(CompletableFuture<V> load) {
        try {
            return load.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
