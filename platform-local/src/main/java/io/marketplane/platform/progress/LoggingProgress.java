package io.marketplane.platform.progress;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Progress as log lines. */
final class LoggingProgress implements Progress {
    private static final Logger LOG = LoggerFactory.getLogger(Progress.class);

    @Override
    public Task task(String title) {
        LOG.info("{}: started", title);
        return new LoggingTask(title, System.nanoTime(), new AtomicBoolean());
    }

    private record LoggingTask(String title, long startedAt, AtomicBoolean ended) implements Task {

        @Override
        public void detail(String detail) {
            LOG.debug("{}: {}", title, detail);
        }

        @Override
        public void fraction(double fraction) {
            LOG.debug("{}: {} %", title, Math.round(fraction * 100));
        }

        @Override
        public void done(String summary) {
            if (ended.compareAndSet(false, true)) {
                LOG.info("{}: {} ({} ms)", title, summary, elapsed().toMillis());
            }
        }

        @Override
        public void failed(String cause) {
            if (ended.compareAndSet(false, true)) {
                LOG.error("{}: failed after {} ms: {}", title, elapsed().toMillis(), cause);
            }
        }

        @Override
        public void close() {
            failed("it was given up");
        }

        private Duration elapsed() {
            return Duration.ofNanos(System.nanoTime() - startedAt);
        }
    }
}
