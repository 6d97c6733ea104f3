package io.marketplane.flags.evaluator.rule;

import org.jspecify.annotations.Nullable;

/** An operator whose arguments can never work. */
record Failing(RuleFailure.Kind kind) implements Node {

    @Override
    public @Nullable Object evaluate(Scope scope) {
        throw new RuleFailure(kind);
    }
}
