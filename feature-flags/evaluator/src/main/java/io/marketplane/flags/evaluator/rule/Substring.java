package io.marketplane.flags.evaluator.rule;

import io.marketplane.flags.evaluator.value.Numbers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code substr}: from a place, counted from the end when negative; a length, or how much to leave out at the end. */
record Substring(Node text, Node from, @Nullable Node length) implements Node {

    @Override
    public @Nullable Object evaluate(Scope scope) {
        scope.spend(1);
        Object whole = text.evaluate(scope);
        double start = number(from.evaluate(scope), scope);
        Object limit = length == null ? (Object) Double.POSITIVE_INFINITY : length.evaluate(scope);
        double count = number(limit, scope);
        if (!(whole instanceof String source)) {
            throw new RuleFailure(RuleFailure.Kind.NOT_A_TEXT);
        }
        scope.spendText(source.length());
        int size = source.length();
        // Casting a number to int cuts its fraction, makes NaN 0 and stops at the largest int.
        int begin = Math.clamp((int) start, -size, size);
        begin += begin < 0 ? size : 0;
        if (count < 0) {
            // Only from a number: JavaScript appends a text to the length, which makes no number.
            count = limit instanceof Number ? size - begin + count : 0;
        }
        int taken = Math.min((int) count, size - begin);
        return taken <= 0 ? "" : source.substring(begin, begin + taken);
    }

    private static double number(@Nullable Object value, Scope scope) {
        return value instanceof List ? Numbers.parse(Values.text(value, scope)) : Values.numberOrNaN(value, scope);
    }
}
