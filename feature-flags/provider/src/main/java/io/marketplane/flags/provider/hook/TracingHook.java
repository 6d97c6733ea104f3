package io.marketplane.flags.provider.hook;

import dev.openfeature.sdk.FlagEvaluationDetails;
import dev.openfeature.sdk.Hook;
import dev.openfeature.sdk.HookContext;
import dev.openfeature.sdk.Value;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Adds an event {@code feature_flag.evaluation} to the current span of OpenTelemetry. Source: the semantic conventions
 * of OpenTelemetry for feature flags. Thread-safe.
 */
public final class TracingHook implements Hook<Object> {
    private static final String EVENT = "feature_flag.evaluation";
    private static final AttributeKey<String> KEY = AttributeKey.stringKey("feature_flag.key");
    private static final AttributeKey<String> VARIANT = AttributeKey.stringKey("feature_flag.result.variant");
    private static final AttributeKey<String> VALUE = AttributeKey.stringKey("feature_flag.result.value");
    private static final AttributeKey<String> REASON = AttributeKey.stringKey("feature_flag.result.reason");
    private static final AttributeKey<String> PROVIDER = AttributeKey.stringKey("feature_flag.provider.name");
    private static final AttributeKey<String> FLAG_SET = AttributeKey.stringKey("feature_flag.set.id");
    private static final AttributeKey<String> VERSION = AttributeKey.stringKey("feature_flag.version");
    private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");

    private final boolean values;

    /** A hook that tells no values. */
    public TracingHook() {
        this(false);
    }

    /** A hook that tells {@code values} or not: they may be long, or nobody's business. */
    public TracingHook(boolean values) {
        this.values = values;
    }

    @Override
    public void finallyAfter(
            HookContext<Object> context, FlagEvaluationDetails<Object> details, Map<String, Object> hints) {
        Span span = Span.current();
        if (span.isRecording()) {
            span.addEvent(EVENT, attributes(context, details));
        }
    }

    private Attributes attributes(HookContext<Object> context, FlagEvaluationDetails<Object> details) {
        AttributesBuilder attributes = Attributes.builder()
                .put(KEY, context.getFlagKey())
                .put(PROVIDER, context.getProviderMetadata().getName())
                .put(REASON, lower(details.getReason() == null ? "UNKNOWN" : details.getReason()));
        if (details.getVariant() != null) {
            attributes.put(VARIANT, details.getVariant());
        }
        if (details.getErrorCode() != null) {
            attributes.put(ERROR, lower(details.getErrorCode().name()));
        }
        put(attributes, FLAG_SET, details.getFlagMetadata().asUnmodifiableMap().get("flagSetId"));
        put(attributes, VERSION, details.getFlagMetadata().asUnmodifiableMap().get("version"));
        if (values) {
            Object value = details.getValue();
            put(attributes, VALUE, value instanceof Value object ? object.asObject() : value);
        }
        return attributes.build();
    }

    private static void put(AttributesBuilder attributes, AttributeKey<String> key, @Nullable Object value) {
        if (value != null) {
            attributes.put(key, value.toString());
        }
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
