package io.marketplane.flags.evaluator.rule;

import org.jspecify.annotations.Nullable;

/**
 * A value of one evaluation. Unlike a {@link Constant} nothing is prepared for it, since no step would pay for that.
 */
record Given(@Nullable Object value) implements Node {

    @Override
    public @Nullable Object evaluate(Scope scope) {
        return value;
    }
}
