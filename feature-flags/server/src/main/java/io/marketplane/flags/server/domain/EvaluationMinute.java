package io.marketplane.flags.server.domain;

import java.time.Instant;
import java.util.Comparator;

/**
 * What is counted together.
 *
 * @param series what evaluations came to
 * @param minute when the minute began
 */
public record EvaluationMinute(EvaluationSeries series, Instant minute) implements Comparable<EvaluationMinute> {

    /** Counts end here: what JSON writes exactly in every language. */
    public static final long MOST = (1L << 53) - 1;

    private static final Comparator<EvaluationMinute> ORDER =
            Comparator.comparing(EvaluationMinute::series).thenComparing(EvaluationMinute::minute);

    /** The sum of two counts, {@link #MOST} at most. */
    public static long sum(long one, long other) {
        return Math.min(MOST, one + other);
    }

    @Override
    public int compareTo(EvaluationMinute other) {
        return ORDER.compare(this, other);
    }
}
