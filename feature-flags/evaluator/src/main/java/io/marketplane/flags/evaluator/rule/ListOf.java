package io.marketplane.flags.evaluator.rule;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list literal. */
record ListOf(List<Node> items) implements Node {

    @Override
    public @Nullable Object evaluate(Scope scope) {
        return values(items, 0, scope);
    }

    /** The values of {@code nodes} from index {@code from} on. */
    static List<@Nullable Object> values(List<Node> nodes, int from, Scope scope) {
        scope.spend(1 + nodes.size() / 4);
        var values = new ArrayList<@Nullable Object>(nodes.size());
        for (int i = from; i < nodes.size(); i++) {
            values.add(nodes.get(i).evaluate(scope));
        }
        return values;
    }
}
