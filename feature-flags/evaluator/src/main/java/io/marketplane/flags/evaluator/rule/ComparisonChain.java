package io.marketplane.flags.evaluator.rule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A relation that must hold between each value and the next. */
record ComparisonChain(Relation relation, List<Node> operands) implements Node {

    @Override
    public @Nullable Object evaluate(Scope scope) {
        return test(scope);
    }

    @Override
    public boolean test(Scope scope) {
        Object previous = operands.get(0).evaluate(scope);
        for (int i = 1; i < operands.size(); i++) {
            scope.spend(1);
            Object next = operands.get(i).evaluate(scope);
            if (!relation.holds(previous, next, scope)) {
                return false;
            }
            previous = next;
        }
        return true;
    }
}
