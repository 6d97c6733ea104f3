package io.marketplane.benchmarks.report;

import java.util.List;
import java.util.Locale;

/**
 * Times of many events, in milliseconds. Percentiles are nearest ranks.
 *
 * @param count how many
 * @param p50 the median
 * @param p90 what 90 in 100 do not exceed
 * @param p99 what 99 in 100 do not exceed
 * @param max the longest
 */
public record Latencies(int count, double p50, double p90, double p99, double max) {

    /**
     * The figures of these times.
     *
     * @param nanos at least one, in nanoseconds
     */
    public static Latencies of(List<Long> nanos) {
        Distribution micros =
                new Distribution(nanos.stream().map(time -> time / 1_000).toList());
        return new Latencies(
                nanos.size(),
                micros.percentile(50) / 1_000.0,
                micros.percentile(90) / 1_000.0,
                micros.percentile(99) / 1_000.0,
                micros.max() / 1_000.0);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "p50 %.1f, p90 %.1f, p99 %.1f, max %.1f ms (n=%d)", p50, p90, p99, max, count);
    }
}
