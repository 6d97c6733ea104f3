package io.marketplane.flags.evaluator.rule;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code merge}: one list of all values, lists among them opened once. */
record Merge(List<Node> parts) implements Node {

    @Override
    public @Nullable Object evaluate(Scope scope) {
        var merged = new ArrayList<@Nullable Object>();
        for (int i = 0; i < parts.size(); i++) {
            scope.spend(1);
            Object value = parts.get(i).evaluate(scope);
            if (value instanceof List<?> list) {
                scope.spend(list.size() / 2);
                merged.addAll(list);
            } else {
                merged.add(value);
            }
        }
        return merged;
    }
}
