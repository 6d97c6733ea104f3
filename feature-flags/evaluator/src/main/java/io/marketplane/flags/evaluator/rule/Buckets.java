package io.marketplane.flags.evaluator.rule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The buckets of {@code fractional}: variants with the running sums of their weights. Source: flagd's documentation of
 * the fractional operation, second version of the buckets: {@code bucket = hash * sum >>> 32}, in integers.
 */
final class Buckets {
    private final @Nullable Object[] variants;
    private final long[] sums;

    private Buckets(@Nullable Object[] variants, long[] sums) {
        this.variants = variants;
        this.sums = sums;
    }

    /** The buckets that {@code entries} write; null when one is broken or the sum is 0 or above 2^31-1. */
    static @Nullable Buckets of(List<? extends @Nullable Object> entries, Scope scope) {
        scope.spend(entries.size());
        var variants = new @Nullable Object[entries.size()];
        var sums = new long[entries.size()];
        double sum = 0;
        for (int i = 0; i < variants.length; i++) {
            if (!(scope.read(entries.get(i)) instanceof List<?> entry) || entry.isEmpty() || entry.size() > 2) {
                return null;
            }
            Object variant = scope.read(entry.get(0));
            double weight = entry.size() == 1 ? 1 : weight(entry.get(1));
            if (!isScalar(variant) || Double.isNaN(weight)) {
                return null;
            }
            sum += Math.max(0, weight);
            variants[i] = variant;
            sums[i] = (long) sum;
        }
        return sum == 0 || sum > Integer.MAX_VALUE ? null : new Buckets(variants, sums);
    }

    private static boolean isScalar(@Nullable Object value) {
        return value == null || value instanceof String || value instanceof Boolean || value instanceof Number;
    }

    /** A weight, or NaN when it is no integer. */
    private static double weight(@Nullable Object raw) {
        double weight = raw instanceof Number number ? number.doubleValue() : Double.NaN;
        return weight == Math.rint(weight) && !Double.isInfinite(weight) ? weight : Double.NaN;
    }

    /** The variant for a key with this hash. */
    @Nullable Object pick(int hash) {
        long bucket = ((hash & 0xFFFF_FFFFL) * sums[sums.length - 1]) >>> 32;
        int low = 0;
        int high = sums.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sums[middle] > bucket) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return variants[low];
    }
}
