package io.marketplane.flags.evaluator;

import io.marketplane.flags.evaluator.rule.Rule;
import io.marketplane.flags.evaluator.value.Attributes;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A compiled flag: as much of its answer as is known when it is loaded. Immutable. */
sealed interface Flag {

    Evaluation evaluate(FlagType type, Attributes attributes, Instant now);

    /**
     * One answer whoever asks for whatever: disabled, a rule that did not load, or nothing but the caller's default.
     */
    record Settled(Evaluation answer) implements Flag {

        @Override
        public Evaluation evaluate(FlagType type, Attributes attributes, Instant now) {
            return answer;
        }
    }

    /** No rule: the default variant. */
    record Static(Answers answers) implements Flag {

        @Override
        public Evaluation evaluate(FlagType type, Attributes attributes, Instant now) {
            return answers.as(type);
        }
    }

    /**
     * A rule, and what it may lead to.
     *
     * @param matches the answers by the name of the variant
     * @param otherwise the answers when the rule names none; null for the caller's default
     */
    record Targeted(
            String key,
            Rule rule,
            Map<String, Answers> matches,
            @Nullable Answers otherwise,
            Map<String, Object> metadata)
            implements Flag {

        @Override
        public Evaluation evaluate(FlagType type, Attributes attributes, Instant now) {
            Object result = rule.evaluate(key, attributes, now);
            if (result == null) {
                return otherwise == null ? Evaluation.callersDefault(Reason.DEFAULT, metadata) : otherwise.as(type);
            }
            if (result instanceof Rule.Failed(String message)) {
                return Evaluation.error(ErrorCode.GENERAL, "the rule of '" + key + "' failed: " + message, metadata);
            }
            Answers match = matches.get(result);
            return match != null
                    ? match.as(type)
                    : Evaluation.error(
                            ErrorCode.GENERAL, "the rule of '" + key + "' named what is no variant of it", metadata);
        }
    }
}
