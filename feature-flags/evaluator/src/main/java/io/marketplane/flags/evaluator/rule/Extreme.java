package io.marketplane.flags.evaluator.rule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code max} and {@code min}, of numbers only. */
record Extreme(boolean largest, List<Node> operands) implements Node {

    @Override
    public @Nullable Object evaluate(Scope scope) {
        return number(scope);
    }

    @Override
    public double number(Scope scope) {
        double extreme = largest ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        for (int i = 0; i < operands.size(); i++) {
            scope.spend(1);
            if (!(operands.get(i).evaluate(scope) instanceof Number number)) {
                throw new RuleFailure(RuleFailure.Kind.NOT_A_NUMBER);
            }
            double value = number.doubleValue();
            extreme = largest ? Math.max(extreme, value) : Math.min(extreme, value);
        }
        return extreme;
    }
}
