package io.marketplane.flags.evaluator.rule;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code map}: what the body makes of each item. */
record Projection(Node source, Node body) implements Node {

    @Override
    public @Nullable Object evaluate(Scope scope) {
        List<?> items = scope.items(source.evaluate(scope));
        var results = new ArrayList<@Nullable Object>();
        Object outer = scope.current();
        for (Object raw : items) {
            scope.enter(raw);
            results.add(body.evaluate(scope));
        }
        scope.leave(outer);
        return results;
    }
}
