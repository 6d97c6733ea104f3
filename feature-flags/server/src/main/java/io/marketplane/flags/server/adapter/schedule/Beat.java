package io.marketplane.flags.server.adapter.schedule;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A thread that does something again and again until it is told to stop. Thread-safe. */
final class Beat {

    private final String name;
    private final Duration pace;
    private final Work work;
    private @Nullable Run run;

    private record Run(Thread thread, CountDownLatch stop) {}

    /** What is done; throws nothing. */
    interface Work {

        /** One round, which ends early when {@code stopping} has come to 0. */
        void round(CountDownLatch stopping);

        /** What is done once, after the last round. */
        default void end() {}
    }

    /**
     * A thread that does not run yet.
     *
     * @param pace the pause between two rounds
     */
    Beat(String name, Duration pace, Work work) {
        this.name = name;
        this.pace = pace;
        this.work = work;
    }

    synchronized void start() {
        var stop = new CountDownLatch(1);
        run = new Run(Thread.ofPlatform().daemon().name(name).start(() -> work(stop)), stop);
    }

    private void work(CountDownLatch stop) {
        try {
            while (!stop.await(pace.toMillis(), TimeUnit.MILLISECONDS)) {
                work.round(stop);
            }
            work.end();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tells it to stop, and waits for its end. */
    void stop(Duration patience) {
        Run ending;
        synchronized (this) {
            ending = run;
            run = null;
        }
        if (ending == null) {
            return;
        }
        ending.stop().countDown();
        try {
            ending.thread().join(patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized boolean isRunning() {
        return run != null;
    }
}
