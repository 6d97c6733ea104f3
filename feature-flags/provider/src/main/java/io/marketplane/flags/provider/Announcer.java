package io.marketplane.flags.provider;

import dev.openfeature.sdk.ProviderEvent;
import dev.openfeature.sdk.ProviderEventDetails;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Tells events one after the other, on a thread of its own: the SDK hands events to a pool, which may turn their order,
 * and lets them wait for whoever holds its lock.
 */
final class Announcer implements AutoCloseable {
    /** What the SDK takes, after a start, to set the state that follows from it; it says nothing when it has. */
    private static final long SETTLE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private static final long PATIENCE_MS = 3_000;

    private final Host host;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("flags-events").daemon().factory());

    Announcer(Host host) {
        this.host = host;
    }

    /** The start is over; what is told from now on comes after what the SDK makes of it. */
    void started() {
        long settled = System.nanoTime() + SETTLE_NANOS;
        run(() -> {
            try {
                closing.await(settled - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
    }

    void tell(ProviderEvent event, ProviderEventDetails details) {
        run(() -> host.emit(event, details).await());
    }

    private void run(Runnable task) {
        try {
            thread.execute(task);
        } catch (RejectedExecutionException closed) {
            // Nobody is told anything after the end.
        }
    }

    @Override
    public void close() {
        closing.countDown();
        thread.shutdownNow();
        try {
            thread.awaitTermination(PATIENCE_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
