package io.marketplane.flags.provider.telemetry;

import java.io.IOException;
import java.util.List;

/** Takes telemetry to where it is kept. Called by one thread, which may wait. */
public interface TelemetrySender extends AutoCloseable {

    /** Sends counts. When it throws they are sent again later, added to newer ones. */
    void evaluations(List<EvaluationCount> counts) throws IOException;

    /**
     * Sends events. When it throws they are sent again later.
     *
     * @param dropped how many events were dropped since the last call that succeeded
     */
    void tracking(List<TrackingEvent> events, long dropped) throws IOException;

    @Override
    default void close() {}
}
