package io.marketplane.flags.evaluator;

import io.marketplane.flags.evaluator.rule.RuleCompiler;
import io.marketplane.flags.evaluator.value.Problem;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a flag says by itself: all but the metadata of its flag set, which every revision changes. Immutable.
 *
 * @param variants the values by name
 * @param standard the name of the default variant; null for the caller's default
 * @param metadata the flag's own
 */
record FlagParts(
        String key,
        boolean enabled,
        Map<String, Object> variants,
        @Nullable String standard,
        Map<String, Object> metadata,
        RuleCompiler.Result rule) {

    /** The flag in a set with this metadata. */
    Flag in(Map<String, Object> outer) {
        Map<String, Object> all = over(outer);
        if (!enabled) {
            return new Flag.Settled(Evaluation.callersDefault(Reason.DISABLED, all));
        }
        Object value = standard == null ? null : variants.get(standard);
        return switch (rule) {
            case RuleCompiler.Result.Broken(List<Problem> errors) ->
                new Flag.Settled(Evaluation.error(
                        ErrorCode.PARSE_ERROR, "the rule of '" + key + "' did not load: " + errors.getFirst(), all));
            case RuleCompiler.Result.Absent() ->
                standard == null || value == null
                        ? new Flag.Settled(Evaluation.callersDefault(Reason.DEFAULT, all))
                        : new Flag.Static(new Answers(value, standard, Reason.STATIC, all));
            case RuleCompiler.Result.Ready(var ready) -> {
                var matches = new LinkedHashMap<String, Answers>();
                variants.forEach(
                        (name, variant) -> matches.put(name, new Answers(variant, name, Reason.TARGETING_MATCH, all)));
                Answers otherwise =
                        standard == null || value == null ? null : new Answers(value, standard, Reason.DEFAULT, all);
                yield new Flag.Targeted(key, ready, matches, otherwise, all);
            }
        };
    }

    private Map<String, Object> over(Map<String, Object> outer) {
        if (metadata.isEmpty()) {
            return outer;
        }
        var all = new LinkedHashMap<>(outer);
        all.putAll(metadata);
        return Collections.unmodifiableMap(all);
    }
}
