package io.marketplane.flags.evaluator.rule;

import org.jspecify.annotations.Nullable;

/** A relation between two values. */
record Comparison(Relation relation, Node left, Node right) implements Node {

    @Override
    public @Nullable Object evaluate(Scope scope) {
        return test(scope);
    }

    @Override
    public boolean test(Scope scope) {
        scope.spend(1);
        return relation.holds(left.evaluate(scope), right.evaluate(scope), scope);
    }
}
