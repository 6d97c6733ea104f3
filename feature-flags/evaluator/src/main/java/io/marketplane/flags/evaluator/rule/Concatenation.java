package io.marketplane.flags.evaluator.rule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code cat}: the texts of all values; null adds nothing. */
record Concatenation(List<Node> parts) implements Node {

    @Override
    public @Nullable Object evaluate(Scope scope) {
        var text = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            scope.spend(1);
            String part = Values.text(parts.get(i).evaluate(scope), scope, "");
            scope.spendText(part.length());
            Scope.checkLength(text.length() + part.length());
            text.append(part);
        }
        return text.toString();
    }
}
