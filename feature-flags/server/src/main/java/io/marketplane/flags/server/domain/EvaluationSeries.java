package io.marketplane.flags.server.domain;

import java.util.Comparator;
import java.util.Set;

/**
 * What evaluations of a flag came to, as it is counted. Sorted by its labels, so that all who write series do so in one
 * order.
 *
 * @param environment where
 * @param flagKey the key that was asked for, whether there is such a flag or not
 * @param variant the variant; {@link #NONE} with the caller's default
 * @param reason one of {@link #REASONS}
 * @param error one of {@link #ERRORS}, with the reason ERROR alone; {@link #NONE} for none
 */
public record EvaluationSeries(String environment, String flagKey, String variant, String reason, String error)
        implements Comparable<EvaluationSeries> {

    /** No variant, or no error. */
    public static final String NONE = "";

    /** What stands for a flag or a variant that is not told apart from others. */
    public static final String OTHER = "$other";

    /** The reasons of the OpenFeature specification. */
    public static final Set<String> REASONS =
            Set.of("STATIC", "DEFAULT", "TARGETING_MATCH", "SPLIT", "CACHED", "DISABLED", "UNKNOWN", "STALE", "ERROR");

    /** The error codes of the OpenFeature specification. */
    public static final Set<String> ERRORS = Set.of(
            "PROVIDER_NOT_READY",
            "PROVIDER_FATAL",
            "FLAG_NOT_FOUND",
            "PARSE_ERROR",
            "TYPE_MISMATCH",
            "TARGETING_KEY_MISSING",
            "INVALID_CONTEXT",
            "GENERAL");

    private static final Comparator<EvaluationSeries> ORDER = Comparator.comparing(EvaluationSeries::environment)
            .thenComparing(EvaluationSeries::flagKey)
            .thenComparing(EvaluationSeries::variant)
            .thenComparing(EvaluationSeries::reason)
            .thenComparing(EvaluationSeries::error);

    /** What takes its counts when there is no room for another series of a flag that is there: that stays known. */
    public EvaluationSeries withoutVariant() {
        return new EvaluationSeries(environment, flagKey, OTHER, reason, error);
    }

    /** What takes its counts when there is no room for another series of a key that is no flag's. */
    public EvaluationSeries withoutKey() {
        return new EvaluationSeries(environment, OTHER, NONE, reason, error);
    }

    @Override
    public int compareTo(EvaluationSeries other) {
        return ORDER.compare(this, other);
    }
}
