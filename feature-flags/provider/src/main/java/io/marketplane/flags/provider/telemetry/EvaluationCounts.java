package io.marketplane.flags.provider.telemetry;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Counts results of evaluations. Counting is thread-safe and takes no lock; {@link #drain} is for one thread. Results
 * that are told apart are bounded: what is beyond {@value #MOST} is counted together under {@link #OTHER}.
 */
public final class EvaluationCounts {
    /** The flag that stands for all results beyond the bound. */
    public static final String OTHER = "$other";

    private static final int MOST = 20_000;

    private final ConcurrentMap<Result, Counter> counters = new ConcurrentHashMap<>();
    private final Counter others = new Counter();

    /** A result that is counted. */
    public record Result(
            String flag,
            @Nullable String variant,
            String reason,
            @Nullable String errorCode) {}

    /** The count of one result; it only grows. */
    public static final class Counter {
        private final LongAdder total = new LongAdder();
        private long drained;

        /** Counts one more. */
        public void increment() {
            total.increment();
        }

        private long drain() {
            long now = total.sum();
            long grown = now - drained;
            drained = now;
            return grown;
        }
    }

    /** The counter of a result, to be kept by those who have the result often. */
    public Counter of(Result result) {
        Counter counter = counters.get(result);
        if (counter != null) {
            return counter;
        }
        return counters.size() < MOST ? counters.computeIfAbsent(result, first -> new Counter()) : others;
    }

    /** What was counted since the last call, for the minute of {@code from}, when that call was. */
    public List<EvaluationCount> drain(Instant from) {
        Instant minute = from.truncatedTo(ChronoUnit.MINUTES);
        var counts = new ArrayList<EvaluationCount>();
        counters.forEach((result, counter) -> add(counts, result, counter, minute));
        add(counts, new Result(OTHER, null, "UNKNOWN", null), others, minute);
        return counts;
    }

    private static void add(List<EvaluationCount> counts, Result result, Counter counter, Instant minute) {
        long count = counter.drain();
        if (count > 0) {
            counts.add(new EvaluationCount(
                    result.flag(), result.variant(), result.reason(), result.errorCode(), minute, count));
        }
    }
}
