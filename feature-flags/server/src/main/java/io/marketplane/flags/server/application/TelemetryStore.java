package io.marketplane.flags.server.application;

import io.marketplane.flags.server.domain.EvaluationMinute;
import io.marketplane.flags.server.domain.EvaluationSeries;
import io.marketplane.flags.server.domain.TrackedEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/** The port to where counts are kept. Each method runs in the caller's transaction. */
public interface TelemetryStore {

    /** Those of some series that are there. */
    Set<EvaluationSeries> present(Collection<EvaluationSeries> series);

    /** Those of some keys that are a flag's, archived or not. */
    Set<String> flags(Collection<String> keys);

    /** How many series there are, by environment. */
    Map<String, Held> held();

    /** Series for keys of flags, and for others. */
    record Held(long ofFlags, long ofOthers) {}

    /** Adds counts, and the series that are not there yet. */
    void add(SortedMap<EvaluationMinute, Long> counts);

    /** The names of events that are there, by environment. */
    Map<String, Set<String>> eventNames();

    /** Adds events. */
    void addEvents(SortedMap<TrackedEvent, TrackedEvent.Sum> events);

    /** Takes the right to shorten until the end of the transaction; false when another replica has it. */
    boolean tryLock();

    /**
     * Adds counts that are older than {@code before} together in longer slots.
     *
     * @param most how many are taken at once
     * @return how many were
     */
    int rollUp(Duration from, Duration to, Instant before, int most);

    /** Removes counts in slots of a day before {@code day}, {@code most} at once, and series without any. */
    int expire(LocalDate day, int most);
}
