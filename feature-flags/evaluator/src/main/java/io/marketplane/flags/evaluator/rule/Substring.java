package io.marketplane.flags.evaluator.rule;

import org.jspecify.annotations.Nullable;

/** {@code substr}: from a place, counted from the end when negative; a length, or how much to leave out at the end. */
record Substring(Node text, Node from, @Nullable Node length) implements Node {

    @Override
    public @Nullable Object evaluate(Scope scope) {
        scope.spend(1);
        Object whole = text.evaluate(scope);
        double start = Values.numberOrNaN(from.evaluate(scope), scope);
        double count = length == null ? Double.POSITIVE_INFINITY : Values.numberOrNaN(length.evaluate(scope), scope);
        if (!(whole instanceof String source)) {
            throw new RuleFailure(RuleFailure.Kind.NOT_A_TEXT);
        }
        scope.spendText(source.length());
        int size = source.length();
        // Casting a number to int cuts its fraction, makes NaN 0 and stops at the largest int.
        int begin = start < 0 ? Math.max(0, size + (int) Math.max(start, -size)) : Math.min((int) start, size);
        int taken = count < 0 ? size - begin + (int) Math.max(count, -size) : Math.min((int) count, size - begin);
        return taken <= 0 ? "" : source.substring(begin, begin + taken);
    }
}
