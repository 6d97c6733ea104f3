package io.marketplane.flags.provider.hook;

import dev.openfeature.sdk.FlagEvaluationDetails;
import dev.openfeature.sdk.Hook;
import dev.openfeature.sdk.HookContext;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.Map;

/**
 * Counts evaluations in Micrometer as {@code feature.flag.evaluations}, by key, variant, reason and error. A key that
 * no flag has is not among the tags, so that callers cannot make series without end. Thread-safe.
 */
public final class MetricsHook implements Hook<Object> {
    private static final String NONE = "none";

    private final MeterRegistry registry;

    /** A hook that counts in {@code registry}. */
    public MetricsHook(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void finallyAfter(
            HookContext<Object> context, FlagEvaluationDetails<Object> details, Map<String, Object> hints) {
        String error = details.getErrorCode() == null
                ? NONE
                : lower(details.getErrorCode().name());
        Counter.builder("feature.flag.evaluations")
                .description("Evaluations of feature flags")
                .tag("feature_flag.key", error.equals("flag_not_found") ? NONE : context.getFlagKey())
                .tag("feature_flag.result.variant", details.getVariant() == null ? NONE : details.getVariant())
                .tag("feature_flag.result.reason", details.getReason() == null ? "unknown" : lower(details.getReason()))
                .tag("error.type", error)
                .register(registry)
                .increment();
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
