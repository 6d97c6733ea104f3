package io.marketplane.flags.server.adapter.schedule;

import io.marketplane.flags.server.application.Declarations;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Looks each second for what is due. While the database is away it is done later. */
@Component
class Timer implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Timer.class);
    private static final Duration PACE = Duration.ofSeconds(1);

    private final Declarations declarations;
    private @Nullable Run run;

    /** A thread that looks until it is told to stop. */
    private record Run(Thread thread, CountDownLatch stop) {}

    Timer(Declarations declarations) {
        this.declarations = declarations;
    }

    @Override
    public synchronized void start() {
        var stop = new CountDownLatch(1);
        run = new Run(Thread.ofPlatform().daemon().name("flags-timer").start(() -> look(stop)), stop);
    }

    private void look(CountDownLatch stop) {
        try {
            while (!stop.await(PACE.toMillis(), TimeUnit.MILLISECONDS)) {
                attempt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void attempt() {
        try {
            declarations.takeBackDue();
        } catch (RuntimeException e) {
            LOG.debug("kill switches are looked at again in a second", e);
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
