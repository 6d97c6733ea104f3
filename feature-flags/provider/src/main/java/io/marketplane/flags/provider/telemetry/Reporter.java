package io.marketplane.flags.provider.telemetry;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends counts and events from time to time, on a thread of its own. A failure is told once, until it ends. What cannot
 * be sent waits, within bounds.
 */
public final class Reporter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Reporter.class);
    private static final int BATCH = 1_000;
    private static final int MOST_WAITING = 100_000;
    private static final long PATIENCE_MS = 3_000;

    private final EvaluationCounts counts;
    private final TrackingQueue queue;
    private final TelemetrySender sender;
    private final InstantSource clock;
    private final List<EvaluationCount> waiting = new ArrayList<>();
    private final ScheduledThreadPoolExecutor thread;
    private final ScheduledFuture<?> regularly;
    private Instant drained;
    private long droppedTold;
    private boolean failing;

    /**
     * Sends what {@code counts} and {@code queue} hold by {@code sender}, each {@code interval}, until it is closed.
     */
    public Reporter(
            EvaluationCounts counts,
            TrackingQueue queue,
            TelemetrySender sender,
            Duration interval,
            InstantSource clock) {
        this.counts = counts;
        this.queue = queue;
        this.sender = sender;
        this.clock = clock;
        this.drained = clock.instant();
        thread = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("flags-telemetry").daemon().factory());
        regularly = thread.scheduleWithFixedDelay(
                this::send, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Sends what there is and ends the thread. Waits 3 s at most. */
    @Override
    public void close() {
        regularly.cancel(false);
        thread.execute(this::send);
        thread.shutdown();
        try {
            if (!thread.awaitTermination(PATIENCE_MS, TimeUnit.MILLISECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException stopped) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
        sender.close();
    }

    private void send() {
        Instant now = clock.instant();
        waiting.addAll(counts.drain(drained));
        drained = now;
        try {
            sendCounts();
            sendEvents();
            failing = false;
        } catch (IOException | RuntimeException failed) {
            if (!failing) {
                LOG.warn("telemetry of flags is not sent and waits: {}", failed.toString());
            }
            failing = true;
        }
    }

    private void sendCounts() throws IOException {
        if (waiting.size() > MOST_WAITING) {
            waiting.subList(0, waiting.size() - MOST_WAITING).clear();
        }
        while (!waiting.isEmpty()) {
            List<EvaluationCount> batch = waiting.subList(0, Math.min(BATCH, waiting.size()));
            sender.evaluations(List.copyOf(batch));
            batch.clear();
        }
    }

    private void sendEvents() throws IOException {
        while (true) {
            long dropped = queue.dropped();
            List<TrackingEvent> batch = queue.take(BATCH);
            if (batch.isEmpty() && dropped == droppedTold) {
                return;
            }
            try {
                sender.tracking(batch, dropped - droppedTold);
                droppedTold = dropped;
            } catch (IOException | RuntimeException failed) {
                queue.putBack(batch);
                throw failed;
            }
        }
    }
}
