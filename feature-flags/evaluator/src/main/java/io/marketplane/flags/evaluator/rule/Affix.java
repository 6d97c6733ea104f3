package io.marketplane.flags.evaluator.rule;

import org.jspecify.annotations.Nullable;

/** {@code starts_with}, {@code ends_with}: of two texts; null of anything else. */
record Affix(boolean start, Node text, Node affix) implements Node {

    @Override
    public @Nullable Object evaluate(Scope scope) {
        scope.spend(1);
        Object whole = text.evaluate(scope);
        Object part = affix.evaluate(scope);
        scope.refuseIteration();
        if (!(whole instanceof String a) || !(part instanceof String b)) {
            return null;
        }
        scope.spendText(b.length());
        return start ? a.startsWith(b) : a.endsWith(b);
    }
}
