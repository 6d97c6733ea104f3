package io.marketplane.flags.server.adapter.schedule;

import io.marketplane.flags.server.application.Timed;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Looks several times a second for what is due, so that nothing is a second late. While the database is away it is done
 * later.
 */
@Component
class Timer implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Timer.class);
    private static final Duration PACE = Duration.ofMillis(250);

    private final List<Timed> work;
    private @Nullable Run run;

    /** A thread that looks until it is told to stop. */
    private record Run(Thread thread, CountDownLatch stop) {}

    Timer(List<Timed> work) {
        this.work = work;
    }

    @Override
    public synchronized void start() {
        var stop = new CountDownLatch(1);
        run = new Run(Thread.ofPlatform().daemon().name("flags-timer").start(() -> look(stop)), stop);
    }

    private void look(CountDownLatch stop) {
        try {
            while (!stop.await(PACE.toMillis(), TimeUnit.MILLISECONDS)) {
                work.forEach(timed -> attempt(timed, stop));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void attempt(Timed timed, CountDownLatch stop) {
        try {
            while (stop.getCount() > 0 && timed.doNext()) {
                LOG.debug("something was due; looking for more");
            }
        } catch (RuntimeException e) {
            LOG.debug("what is due is looked at again soon", e);
        }
    }

    @Override
    public synchronized void stop() {
        if (run != null) {
            run.stop().countDown();
            run.thread().interrupt();
            run = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return run != null;
    }
}
