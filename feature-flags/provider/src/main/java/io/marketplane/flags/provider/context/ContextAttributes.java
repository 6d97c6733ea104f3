package io.marketplane.flags.provider.context;

import dev.openfeature.sdk.EvaluationContext;
import io.marketplane.flags.evaluator.value.Attributes;
import org.jspecify.annotations.Nullable;

/** An evaluation context, read in place. */
public record ContextAttributes(EvaluationContext context) implements Attributes {

    @Override
    public @Nullable Object get(String name) {
        return name.equals(TARGETING_KEY) ? context.getTargetingKey() : PlainValues.of(context.getValue(name));
    }

    @Override
    public boolean has(String name) {
        return name.equals(TARGETING_KEY) ? context.getTargetingKey() != null : context.getValue(name) != null;
    }
}
