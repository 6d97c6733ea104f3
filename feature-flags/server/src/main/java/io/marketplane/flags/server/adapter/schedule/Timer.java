package io.marketplane.flags.server.adapter.schedule;

import io.marketplane.flags.server.application.Timed;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
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
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Beat beat;

    Timer(List<Timed> work) {
        beat = new Beat("flags-timer", PACE, stopping -> work.forEach(timed -> attempt(timed, stopping)));
    }

    private static void attempt(Timed timed, CountDownLatch stopping) {
        try {
            while (stopping.getCount() > 0 && timed.doNext()) {
                LOG.debug("something was due; looking for more");
            }
        } catch (RuntimeException e) {
            LOG.debug("what is due is looked at again soon", e);
        }
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
}
