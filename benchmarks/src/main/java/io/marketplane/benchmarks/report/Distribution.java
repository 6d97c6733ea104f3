package io.marketplane.benchmarks.report;

import java.util.List;
import java.util.Locale;

/**
 * Durations in milliseconds, in ascending order.
 *
 * @param millis at least one
 */
public record Distribution(List<Long> millis) {

    /** Sorts them. */
    public Distribution {
        if (millis.isEmpty()) {
            throw new IllegalArgumentException("a distribution has at least one value");
        }
        millis = millis.stream().sorted().toList();
    }

    /**
     * The smallest value that at least that share of all values does not exceed (nearest rank).
     *
     * @param percent above 0, up to 100
     */
    public long percentile(double percent) {
        int rank = (int) Math.ceil(percent / 100 * millis.size());
        return millis.get(Math.max(1, rank) - 1);
    }

    /** The largest value. */
    public long max() {
        return millis.getLast();
    }

    /** Median, 95th percentile, maximum and count, in seconds. */
    @Override
    public String toString() {
        return "p50 %s, p95 %s, max %s s (n=%d)"
                .formatted(seconds(percentile(50)), seconds(percentile(95)), seconds(max()), millis.size());
    }

    /** {@code millis} in seconds with two decimals. */
    public static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.2f", millis / 1000.0);
    }
}
