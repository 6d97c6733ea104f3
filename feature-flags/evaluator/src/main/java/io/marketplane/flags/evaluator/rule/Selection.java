package io.marketplane.flags.evaluator.rule;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code filter}: the items for which the body is truthy. */
record Selection(Node source, Node body) implements Node {

    /** The selection. By a constant it is the source as it is, or empty, as in the reference implementation. */
    static Node of(Node source, Node body) {
        if (body instanceof Constant(Object chosen)) {
            return Values.truthy(chosen) ? source : new Constant(List.of());
        }
        return new Selection(source, body);
    }

    @Override
    public @Nullable Object evaluate(Scope scope) {
        List<?> items = scope.items(source.evaluate(scope));
        var results = new ArrayList<@Nullable Object>();
        Object outer = scope.current();
        for (Object raw : items) {
            scope.enter(raw);
            if (body.test(scope)) {
                results.add(raw);
            }
        }
        scope.leave(outer);
        return results;
    }
}
