package io.marketplane.flags.evaluator.rule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code all}, {@code some}, {@code none}. Of no items at all, {@code none} alone holds; in what is no list, as in the
 * reference implementation, no item is against it.
 */
record Quantifier(Kind kind, Node source, Node body) implements Node {

    /** The quantifiers, with the result of the body that decides. */
    enum Kind {
        ALL,
        SOME,
        NONE
    }

    @Override
    public @Nullable Object evaluate(Scope scope) {
        return test(scope);
    }

    @Override
    public boolean test(Scope scope) {
        Object of = source.evaluate(scope);
        if (!Values.truthyScalar(of) || (of instanceof List<?> list && list.isEmpty())) {
            return kind == Kind.NONE;
        }
        List<?> items = Values.listOrUnits(of, scope);
        boolean decisive = kind != Kind.ALL;
        boolean decided = false;
        Object outer = scope.current();
        for (Object raw : items) {
            scope.enter(raw);
            if (body.test(scope) == decisive) {
                decided = true;
                break;
            }
        }
        scope.leave(outer);
        return decided == (kind == Kind.SOME);
    }
}
