package io.marketplane.flags.server.adapter.schedule;

import io.marketplane.flags.server.application.Declarations;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
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
    private @Nullable ScheduledExecutorService executor;

    Timer(Declarations declarations) {
        this.declarations = declarations;
    }

    @Override
    public synchronized void start() {
        var own = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("flags-timer").factory());
        own.scheduleWithFixedDelay(this::look, PACE.toMillis(), PACE.toMillis(), TimeUnit.MILLISECONDS);
        executor = own;
    }

    private void look() {
        try {
            declarations.takeBackDue();
        } catch (RuntimeException e) {
            LOG.debug("kill switches are looked at again in a second", e);
        }
    }

    @Override
    public synchronized void stop() {
        if (executor != null) {
            executor.shutdownNow();
            executor = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return executor != null;
    }
}
