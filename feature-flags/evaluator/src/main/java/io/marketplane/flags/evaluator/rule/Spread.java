package io.marketplane.flags.evaluator.rule;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An operator whose argument is one expression and not a list of them: a list that it gives is the list of arguments,
 * anything else the only one.
 */
record Spread(Operator operator, Node argument) implements Node {

    @Override
    public @Nullable Object evaluate(Scope scope) {
        Object value = argument.evaluate(scope);
        var arguments = new ArrayList<Node>();
        if (value instanceof List<?> list) {
            scope.spend(1 + list.size() * 2);
            for (Object raw : list) {
                arguments.add(new Given(scope.read(raw)));
            }
        } else if (value == null && operator == Operator.CAT) {
            // Written without a list, cat makes no text of nothing, as in the reference implementation.
            throw new RuleFailure(RuleFailure.Kind.NOT_A_TEXT);
        } else {
            arguments.add(new Given(value));
        }
        return operator.create(arguments).evaluate(scope);
    }
}
