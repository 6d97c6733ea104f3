package io.marketplane.flags.server.adapter.schedule;

import io.marketplane.flags.server.application.Telemetry;
import io.marketplane.flags.server.application.TelemetryInbox;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Keeps what came in each second, and shortens it each five minutes, on a thread that nothing else waits for. */
@Component
class TelemetryTimer implements SmartLifecycle, Beat.Work {

    private static final Logger LOG = LoggerFactory.getLogger(TelemetryTimer.class);
    private static final Duration PACE = Duration.ofSeconds(1);
    private static final int ROUNDS = 300;

    /** After the web server has stopped, so that what it took last is kept as well. */
    private static final int PHASE = 0;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final TelemetryInbox inbox;
    private final Telemetry telemetry;
    private final Beat beat = new Beat("flags-telemetry", PACE, this);
    private int rounds;
    private boolean failing;

    TelemetryTimer(TelemetryInbox inbox, Telemetry telemetry) {
        this.inbox = inbox;
        this.telemetry = telemetry;
    }

    @Override
    public void round(CountDownLatch stopping) {
        flush();
        rounds++;
        if (rounds % ROUNDS == 0) {
            shorten();
        }
    }

    @Override
    public void end() {
        flush();
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
    public void start() {
        beat.start();
    }

    @Override
    public void stop() {
        beat.stop(PATIENCE);
    }

    @Override
    public boolean isRunning() {
        return beat.isRunning();
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
