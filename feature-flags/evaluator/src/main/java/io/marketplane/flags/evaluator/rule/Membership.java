package io.marketplane.flags.evaluator.rule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code in}: a member of a list, without conversion, or a part of a text. Nothing is in what is falsy. */
record Membership(Node item, Node container) implements Node {

    @Override
    public @Nullable Object evaluate(Scope scope) {
        return test(scope);
    }

    @Override
    public boolean test(Scope scope) {
        scope.spend(1);
        Object sought = item.evaluate(scope);
        Object where = container.evaluate(scope);
        if (!Values.truthyScalar(where)) {
            return false;
        }
        if (where instanceof String text) {
            return TextSearch.contains(text, Values.text(sought, scope, "null"), scope);
        }
        if (!(where instanceof List<?> list)) {
            throw new RuleFailure(RuleFailure.Kind.NOT_A_LIST);
        }
        for (Object raw : list) {
            scope.spend(1);
            if (Values.same(sought, scope.read(raw), scope)) {
                return true;
            }
        }
        return false;
    }
}
