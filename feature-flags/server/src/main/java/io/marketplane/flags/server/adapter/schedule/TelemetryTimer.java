package io.marketplane.flags.server.adapter.schedule;

import io.marketplane.flags.server.application.Telemetry;
import io.marketplane.flags.server.application.TelemetryInbox;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Keeps what came in each second, and shortens it each five minutes, on a thread that nothing else waits for. */
@Component
class TelemetryTimer implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(TelemetryTimer.class);
    private static final Duration PACE = Duration.ofSeconds(1);
    private static final int ROUNDS = 300;

    /** After the web server has stopped, so that what it took last is kept as well. */
    private static final int PHASE = 0;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final TelemetryInbox inbox;
    private final Telemetry telemetry;
    private boolean failing;
    private @Nullable Run run;

    /** A thread that works until it is told to stop. */
    private record Run(Thread thread, CountDownLatch stop) {}

    TelemetryTimer(TelemetryInbox inbox, Telemetry telemetry) {
        this.inbox = inbox;
        this.telemetry = telemetry;
    }

    @Override
    public synchronized void start() {
        var stop = new CountDownLatch(1);
        run = new Run(Thread.ofPlatform().daemon().name("flags-telemetry").start(() -> work(stop)), stop);
    }

    private void work(CountDownLatch stop) {
        try {
            for (int round = 1; !stop.await(PACE.toMillis(), TimeUnit.MILLISECONDS); round++) {
                flush();
                if (round % ROUNDS == 0) {
                    shorten();
                }
            }
            flush();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void flush() {
        try {
            inbox.flush();
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.warn(
                        "counts of evaluations cannot be kept and wait, providers are told to come again: {}",
                        reason(e));
            }
            failing = true;
        }
    }

    private void shorten() {
        try {
            while (telemetry.shorten()) {
                flush();
            }
        } catch (RuntimeException e) {
            LOG.info("old counts of evaluations stay until the next time: {}", reason(e));
        }
    }

    private static String reason(RuntimeException e) {
        return e.getClass().getSimpleName();
    }

    @Override
    public void stop() {
        Run ending;
        synchronized (this) {
            ending = run;
            run = null;
        }
        if (ending != null) {
            ending.stop().countDown();
            try {
                ending.thread().join(PATIENCE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return run != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
