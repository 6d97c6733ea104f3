package io.marketplane.flags.evaluator.rule;

import org.jspecify.annotations.Nullable;

/** A literal, or what an expression without {@code var} came to when it was loaded. */
record Constant(@Nullable Object value) implements Node {
    static final Constant NULL = new Constant(null);

    @Override
    public @Nullable Object evaluate(Scope scope) {
        return value;
    }
}
