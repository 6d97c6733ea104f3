package io.marketplane.flags.evaluator.rule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code missing_some}: nothing when at least so many of the paths lead somewhere, else those that do not. */
record MissingSome(Node needed, Node options) implements Node {

    @Override
    public @Nullable Object evaluate(Scope scope) {
        scope.spend(1);
        Object count = needed.evaluate(scope);
        Object of = options.evaluate(scope);
        if (of == null) {
            throw new RuleFailure(RuleFailure.Kind.NOT_A_LIST);
        }
        List<?> keys = Values.listOrUnits(of, scope);
        List<@Nullable Object> missing = Missing.among(keys, scope);
        return keys.size() - missing.size() >= Values.numberOrNaN(count, scope) ? List.of() : missing;
    }
}
