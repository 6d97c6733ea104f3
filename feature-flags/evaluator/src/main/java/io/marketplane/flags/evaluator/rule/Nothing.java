package io.marketplane.flags.evaluator.rule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One of flagd's own operators with a wrong number of arguments: they are evaluated, and the result is null. */
record Nothing(List<Node> arguments) implements Node {

    @Override
    public @Nullable Object evaluate(Scope scope) {
        ListOf.values(arguments, 0, scope);
        scope.refuseIteration();
        return null;
    }
}
