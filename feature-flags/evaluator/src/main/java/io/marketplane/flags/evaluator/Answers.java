package io.marketplane.flags.evaluator;

import java.util.EnumMap;
import java.util.Map;

/** The answers that give one variant for one reason, made ready for each type that its value has. Immutable. */
final class Answers {
    private final String variant;
    private final Map<String, Object> metadata;
    private final EnumMap<FlagType, Evaluation> byType = new EnumMap<>(FlagType.class);

    Answers(Object value, String variant, Reason reason, Map<String, Object> metadata) {
        this.variant = variant;
        this.metadata = metadata;
        Evaluation plain = Evaluation.of(value, variant, reason, metadata);
        for (FlagType type : FlagType.values()) {
            Object converted = type.convert(value);
            if (converted != null) {
                byType.put(type, converted.equals(value) ? plain : Evaluation.of(converted, variant, reason, metadata));
            }
        }
    }

    Evaluation as(FlagType type) {
        Evaluation ready = byType.get(type);
        return ready != null
                ? ready
                : Evaluation.error(
                        ErrorCode.TYPE_MISMATCH, "variant '" + variant + "' is not " + type.words(), metadata);
    }
}
