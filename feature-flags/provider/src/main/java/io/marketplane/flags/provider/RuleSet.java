package io.marketplane.flags.provider;

import dev.openfeature.sdk.EvaluationContext;
import dev.openfeature.sdk.Hook;
import dev.openfeature.sdk.HookContext;
import dev.openfeature.sdk.ImmutableMetadata;
import io.marketplane.flags.evaluator.FlagSet;
import io.marketplane.flags.provider.context.SdkValues;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that evaluations need: the flags, what answers are made of, and the hook that adds the attributes of the stream.
 * It is put in force by one write. Immutable, apart from answers that are kept once they were made.
 */
final class RuleSet {
    private final FlagSet flags;
    private final Map<String, ? extends @Nullable Object> context;
    private final Map<String, ?> extra;
    private final List<Hook<?>> hooks;
    private final Map<String, Answers> answers = new HashMap<>();
    private final Answers unknown;

    /**
     * Flags that are about to be in force.
     *
     * @param context the attributes that every evaluation sees
     * @param extra metadata for every answer
     */
    RuleSet(FlagSet flags, Map<String, ? extends @Nullable Object> context, Map<String, ?> extra) {
        this.flags = flags;
        this.context = context;
        this.extra = extra;
        hooks = context.isEmpty() ? List.of() : List.of(new ContextHook(SdkValues.context(context)));
        flags.keys().forEach(key -> answers.put(key, new Answers(extra)));
        unknown = new Answers(extra);
    }

    FlagSet flags() {
        return flags;
    }

    Map<String, ? extends @Nullable Object> context() {
        return context;
    }

    List<Hook<?>> hooks() {
        return hooks;
    }

    Answers answers(String key) {
        return answers.getOrDefault(key, unknown);
    }

    /** The metadata of the flag set and what is added to it. */
    ImmutableMetadata metadata() {
        var all = new HashMap<String, @Nullable Object>(flags.metadata());
        all.putAll(extra);
        return SdkValues.metadata(all);
    }

    /** Adds the attributes of the stream, over those that the caller has. */
    private static final class ContextHook implements Hook<Object> {
        private final Optional<EvaluationContext> context;

        private ContextHook(EvaluationContext context) {
            this.context = Optional.of(context);
        }

        @Override
        public Optional<EvaluationContext> before(HookContext<Object> evaluation, Map<String, Object> hints) {
            return context;
        }
    }
}
