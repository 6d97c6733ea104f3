package io.marketplane.flags.server.application;

import io.marketplane.flags.server.domain.EvaluationSeries;
import io.marketplane.flags.server.domain.FlagUse;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The port to what was counted. Each method runs in the caller's transaction. */
public interface EvaluationCounts {

    /**
     * How often a series came up in a slot.
     *
     * @param start when the slot began
     */
    record Slot(EvaluationSeries series, Instant start, long count) {}

    /** The counts of a flag from a time on, in slots of {@code length} from that time on. */
    List<Slot> slots(String environment, String flagKey, Instant from, Duration length);

    /**
     * When a series came up.
     *
     * @param span from the first minute of it to the last
     */
    record Seen(EvaluationSeries series, FlagUse.Span span) {}

    /** The series of some flags. */
    List<Seen> seen(Collection<String> flagKeys);

    /** When counting began and when it was last done, by environment. */
    Map<String, FlagUse.Span> spans();

    /** Keys that were evaluated since {@code time} and are those of no flag in use, and when they last were. */
    Map<String, Instant> unknown(Instant time);
}
