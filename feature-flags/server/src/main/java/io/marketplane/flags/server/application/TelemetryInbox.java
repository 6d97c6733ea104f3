package io.marketplane.flags.server.application;

import io.marketplane.flags.server.domain.EvaluationMinute;
import io.marketplane.flags.server.domain.TrackedEvent;
import java.util.HashMap;
import java.util.Map;

/**
 * Sums what providers send until it is kept, so that a second of many providers is one short transaction. Bounded: when
 * it is full, or while nothing can be kept, it takes no more, and providers hold on to what they have. Thread-safe.
 */
public final class TelemetryInbox {

    private final Telemetry telemetry;
    private final int most;
    private Map<EvaluationMinute, Long> counts = new HashMap<>();
    private Map<TrackedEvent, TrackedEvent.Sum> events = new HashMap<>();
    private boolean failing;

    /** An inbox that holds up to {@code most} sums. */
    public TelemetryInbox(Telemetry telemetry, int most) {
        this.telemetry = telemetry;
        this.most = most;
    }

    /** Takes counts, all or none; false: come again later. */
    public synchronized boolean accept(Map<EvaluationMinute, Long> more) {
        if (isClosedFor(more.size())) {
            return false;
        }
        more.forEach((at, count) -> counts.merge(at, count, EvaluationMinute::sum));
        return true;
    }

    /** Takes events, all or none; false: come again later. */
    public synchronized boolean acceptEvents(Map<TrackedEvent, TrackedEvent.Sum> more) {
        if (isClosedFor(more.size())) {
            return false;
        }
        more.forEach((event, sum) -> events.merge(event, sum, TrackedEvent.Sum::plus));
        return true;
    }

    private boolean isClosedFor(int size) {
        return failing || counts.size() + events.size() + size > most;
    }

    /**
     * Keeps what came since the last time. For one thread.
     *
     * @throws RuntimeException of the store; then all of it is here still, and is kept the next time
     */
    public void flush() {
        Map<EvaluationMinute, Long> ripe;
        Map<TrackedEvent, TrackedEvent.Sum> happened;
        synchronized (this) {
            if (counts.isEmpty() && events.isEmpty()) {
                return;
            }
            ripe = counts;
            happened = events;
            counts = new HashMap<>();
            events = new HashMap<>();
        }
        boolean kept = false;
        try {
            telemetry.keep(ripe, happened);
            kept = true;
        } finally {
            settle(kept, ripe, happened);
        }
    }

    private synchronized void settle(
            boolean kept, Map<EvaluationMinute, Long> ripe, Map<TrackedEvent, TrackedEvent.Sum> happened) {
        failing = !kept;
        if (!kept) {
            ripe.forEach((at, count) -> counts.merge(at, count, EvaluationMinute::sum));
            happened.forEach((event, sum) -> events.merge(event, sum, TrackedEvent.Sum::plus));
        }
    }
}
