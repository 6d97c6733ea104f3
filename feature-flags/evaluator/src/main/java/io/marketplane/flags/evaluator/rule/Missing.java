package io.marketplane.flags.evaluator.rule;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code missing}: the paths that lead nowhere. An attribute that is null or empty text is there. */
record Missing(List<Node> keys) implements Node {

    @Override
    public @Nullable Object evaluate(Scope scope) {
        return among(ListOf.values(keys, 0, scope), scope);
    }

    /** Those of {@code keys} that lead nowhere. */
    static List<@Nullable Object> among(List<? extends @Nullable Object> keys, Scope scope) {
        var missing = new ArrayList<@Nullable Object>();
        for (Object raw : keys) {
            Object key = scope.read(raw);
            String path = Values.text(key, scope, "null");
            scope.spendText(path.length() * 16);
            if (path.isEmpty() || !Path.of(path).leadsSomewhere(scope)) {
                missing.add(key);
            }
        }
        return missing;
    }
}
