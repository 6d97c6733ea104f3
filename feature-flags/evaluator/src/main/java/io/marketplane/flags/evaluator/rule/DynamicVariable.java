package io.marketplane.flags.evaluator.rule;

import org.jspecify.annotations.Nullable;

/** {@code var} with a path that a rule computes; null and empty text mean everything. */
record DynamicVariable(Node key, Node otherwise) implements Node {

    @Override
    public @Nullable Object evaluate(Scope scope) {
        scope.spend(1);
        Object name = key.evaluate(scope);
        if (name == null || "".equals(name)) {
            return scope.current();
        }
        String path = Values.text(name, scope);
        scope.spendText(path.length() * 16);
        Object value = Path.of(path).follow(scope);
        return Scope.isMissing(value) ? otherwise.evaluate(scope) : value;
    }
}
