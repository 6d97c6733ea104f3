package io.marketplane.flags.evaluator.rule;

import org.jspecify.annotations.Nullable;

/**
 * The comparison operators. Loose ones take numbers from text, booleans and null; two texts compare as text. Source:
 * JsonLogic, with the failures of json-logic-engine that flagd has: what is no number does not compare with one.
 */
enum Relation {
    EQUAL,
    NOT_EQUAL,
    SAME,
    NOT_SAME,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL;

    /** Whether it holds between {@code left} and {@code right}. */
    boolean holds(@Nullable Object left, @Nullable Object right, Scope scope) {
        if (this == SAME || this == NOT_SAME) {
            return Values.same(left, right, scope) == (this == SAME);
        }
        if (left instanceof String a && right instanceof String b) {
            scope.spendText(Math.min(a.length(), b.length()));
            return switch (this) {
                case EQUAL -> a.equals(b);
                case NOT_EQUAL -> !a.equals(b);
                default -> holds(a.compareTo(b), 0);
            };
        }
        if (isTextOrNull(left) && isTextOrNull(right)) {
            return withNull(left, right, scope);
        }
        return holds(Values.number(left, scope), Values.number(right, scope));
    }

    /** Null is equal to null alone, and 0 in an order; text that is no number is in no order with it. */
    private boolean withNull(@Nullable Object left, @Nullable Object right, Scope scope) {
        if (this == EQUAL || this == NOT_EQUAL) {
            return (left == null && right == null) == (this == EQUAL);
        }
        return holds(Values.numberOrNaN(left, scope), Values.numberOrNaN(right, scope));
    }

    private static boolean isTextOrNull(@Nullable Object value) {
        return value == null || value instanceof String;
    }

    private boolean holds(double left, double right) {
        return switch (this) {
            case EQUAL, SAME -> left == right;
            case NOT_EQUAL, NOT_SAME -> left != right;
            case LESS -> left < right;
            case LESS_OR_EQUAL -> left <= right;
            case GREATER -> left > right;
            case GREATER_OR_EQUAL -> left >= right;
        };
    }
}
