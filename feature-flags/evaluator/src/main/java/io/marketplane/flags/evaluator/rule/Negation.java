package io.marketplane.flags.evaluator.rule;

import org.jspecify.annotations.Nullable;

/** {@code !} and, when it says so again, {@code !!}. */
record Negation(Node operand, boolean twice) implements Node {

    @Override
    public @Nullable Object evaluate(Scope scope) {
        return test(scope);
    }

    @Override
    public boolean test(Scope scope) {
        scope.spend(1);
        return operand.test(scope) == twice;
    }
}
