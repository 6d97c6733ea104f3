package io.marketplane.flags.evaluator.rule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code if}: condition, value, condition, value, ..., otherwise. Without an otherwise the result is null. */
record Conditional(List<Node> parts) implements Node {

    @Override
    public @Nullable Object evaluate(Scope scope) {
        int last = parts.size() - 1;
        for (int i = 0; i < last; i += 2) {
            scope.spend(1);
            if (parts.get(i).test(scope)) {
                return parts.get(i + 1).evaluate(scope);
            }
        }
        return last % 2 == 0 ? parts.get(last).evaluate(scope) : null;
    }
}
