package io.marketplane.operator.kernel;

import java.time.Duration;
import java.time.Instant;

/** How long to wait before a refused write is tried again: as long as it has failed so far, 1 to 30 seconds. Pure. */
public final class BackOff {
    /** The shortest wait. */
    public static final Duration SHORTEST = Duration.ofSeconds(1);

    /** The longest wait. */
    public static final Duration LONGEST = Duration.ofSeconds(30);

    private BackOff() {}

    /**
     * The wait that doubles with each attempt, from the time of the first failure alone, so that a restart loses
     * nothing.
     *
     * @param firstFailure for example the {@code lastTransitionTime} of the condition that tells of the failure
     */
    public static Duration since(Instant firstFailure, Instant now) {
        return within(Duration.between(firstFailure, now));
    }

    /** The wait after that many failures in a row, from 1 on. */
    public static Duration after(int failures) {
        return within(Duration.ofSeconds(1L << Math.min(failures - 1, 5)));
    }

    private static Duration within(Duration wait) {
        if (wait.compareTo(SHORTEST) < 0) {
            return SHORTEST;
        }
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
