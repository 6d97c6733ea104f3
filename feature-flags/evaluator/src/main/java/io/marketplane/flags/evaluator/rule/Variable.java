package io.marketplane.flags.evaluator.rule;

import org.jspecify.annotations.Nullable;

/** {@code var} with a path that is known when it is loaded. */
record Variable(Path path, Node otherwise) implements Node {

    @Override
    public @Nullable Object evaluate(Scope scope) {
        scope.spend(1);
        Object value = path.follow(scope);
        return Scope.isMissing(value) ? otherwise.evaluate(scope) : value;
    }
}
