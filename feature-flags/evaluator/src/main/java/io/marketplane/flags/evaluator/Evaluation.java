package io.marketplane.flags.evaluator;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one evaluation. Immutable.
 *
 * @param value the value, of the type that was asked for; null stands for the caller's default
 * @param variant the name of the variant; null with the caller's default
 * @param reason why
 * @param errorCode what went wrong; there exactly when the reason is ERROR
 * @param message what went wrong, in words, without any attribute's value
 * @param metadata the flag's metadata over that of its flag set
 */
public record Evaluation(
        @Nullable Object value,
        @Nullable String variant,
        Reason reason,
        @Nullable ErrorCode errorCode,
        @Nullable String message,
        Map<String, Object> metadata) {

    static Evaluation of(Object value, String variant, Reason reason, Map<String, Object> metadata) {
        return new Evaluation(value, variant, reason, null, null, metadata);
    }

    static Evaluation callersDefault(Reason reason, Map<String, Object> metadata) {
        return new Evaluation(null, null, reason, null, null, metadata);
    }

    static Evaluation error(ErrorCode code, String message, Map<String, Object> metadata) {
        return new Evaluation(null, null, Reason.ERROR, code, message, metadata);
    }
}
