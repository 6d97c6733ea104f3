package io.marketplane.flags.server.domain;

import java.time.LocalDate;
import java.util.Comparator;

/**
 * Events that are summed together.
 *
 * @param environment where
 * @param name what happened
 * @param day on which day, UTC
 */
public record TrackedEvent(String environment, String name, LocalDate day) implements Comparable<TrackedEvent> {

    /** The name that stands for events that their providers dropped. */
    public static final String DROPPED = "$dropped";

    private static final Comparator<TrackedEvent> ORDER = Comparator.comparing(TrackedEvent::environment)
            .thenComparing(TrackedEvent::name)
            .thenComparing(TrackedEvent::day);

    /**
     * How often, and how much.
     *
     * @param count how many events
     * @param value the sum of their numbers
     */
    public record Sum(long count, double value) {

        /** Both together. */
        public Sum plus(Sum other) {
            return new Sum(EvaluationMinute.sum(count, other.count), value + other.value);
        }
    }

    @Override
    public int compareTo(TrackedEvent other) {
        return ORDER.compare(this, other);
    }
}
