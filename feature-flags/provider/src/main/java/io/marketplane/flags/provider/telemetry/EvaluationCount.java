package io.marketplane.flags.provider.telemetry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How often an evaluation came to one result within a minute. Immutable.
 *
 * @param flag the key that was asked for
 * @param variant the variant; null with the caller's default
 * @param reason the reason, by its name in OpenFeature
 * @param errorCode the error, by its name in OpenFeature; null for none
 * @param minute when the minute began
 * @param count how often, at least 1
 */
public record EvaluationCount(
        String flag,
        @Nullable String variant,
        String reason,
        @Nullable String errorCode,
        Instant minute,
        long count) {}
