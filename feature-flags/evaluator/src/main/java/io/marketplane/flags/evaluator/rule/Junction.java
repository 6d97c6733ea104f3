package io.marketplane.flags.evaluator.rule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code and}, {@code or}: the first operand that decides, else the last one. */
record Junction(boolean deciding, List<Node> operands) implements Node {

    @Override
    public @Nullable Object evaluate(Scope scope) {
        Object value = null;
        for (int i = 0; i < operands.size(); i++) {
            scope.spend(1);
            value = operands.get(i).evaluate(scope);
            if (Values.truthy(value) == deciding) {
                return value;
            }
        }
        return value;
    }

    @Override
    public boolean test(Scope scope) {
        for (int i = 0; i < operands.size(); i++) {
            scope.spend(1);
            if (operands.get(i).test(scope) == deciding) {
                return deciding;
            }
        }
        return !operands.isEmpty() && !deciding;
    }
}
