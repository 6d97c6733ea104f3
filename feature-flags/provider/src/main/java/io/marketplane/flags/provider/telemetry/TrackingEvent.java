package io.marketplane.flags.provider.telemetry;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that a user did. Immutable. Source: the OpenFeature specification, tracking.
 *
 * @param name what
 * @param time when
 * @param targetingKey who; null when not said
 * @param value how much; null when not said
 * @param attributes the attributes of the context, the targeting key among them
 * @param details what else was said of it
 */
public record TrackingEvent(
        String name,
        Instant time,
        @Nullable String targetingKey,
        @Nullable Number value,
        Map<String, ? extends @Nullable Object> attributes,
        Map<String, ? extends @Nullable Object> details) {}
