package io.marketplane.flags.evaluator.rule;

import io.marketplane.flags.evaluator.value.Numbers;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as JsonLogic converts and compares them. */
final class Values {
    private static final int DEEPEST_TEXT = 16;

    private Values() {}

    /** False, null, 0, NaN, empty text, an empty list and an empty object are falsy; all else is truthy. */
    static boolean truthy(@Nullable Object value) {
        return switch (value) {
            case Boolean bool -> bool;
            case String text -> !text.isEmpty();
            case Number number -> truthy(number.doubleValue());
            case List<?> list -> !list.isEmpty();
            case Map<?, ?> map -> !map.isEmpty();
            case null -> false;
            default -> true;
        };
    }

    /** As {@link #truthy}, but every list and object is truthy, as everywhere else in JavaScript. */
    static boolean truthyScalar(@Nullable Object value) {
        return value instanceof List || value instanceof Map || truthy(value);
    }

    private static boolean truthy(double number) {
        return number != 0 && !Double.isNaN(number);
    }

    /** A number of a number, text, boolean or null; fails for all else, and for text that writes none. */
    static double number(@Nullable Object value, Scope scope) {
        double number = numberOrNaN(value, scope);
        if (Double.isNaN(number)) {
            throw new RuleFailure(RuleFailure.Kind.NOT_A_NUMBER);
        }
        return number;
    }

    /** As {@link #number}, but NaN where that fails. */
    static double numberOrNaN(@Nullable Object value, Scope scope) {
        return switch (value) {
            case Number number -> number.doubleValue();
            case Boolean bool -> bool ? 1 : 0;
            case String text -> {
                scope.spendText(64 + text.length() * 8);
                yield Numbers.parse(text);
            }
            case null -> 0;
            default -> Double.NaN;
        };
    }

    @SuppressWarnings("ReferenceEquality") // Lists and objects, which a rule cannot tell apart otherwise.
    private static boolean identical(@Nullable Object left, @Nullable Object right) {
        return left == right;
    }

    /** Equality without conversion; lists and objects are equal to themselves alone. */
    static boolean same(@Nullable Object left, @Nullable Object right, Scope scope) {
        if (left instanceof String a && right instanceof String b) {
            scope.spendText(Math.min(a.length(), b.length()));
            return a.equals(b);
        }
        if (left instanceof Number a && right instanceof Number b) {
            return a.doubleValue() == b.doubleValue();
        }
        return left instanceof Boolean ? left.equals(right) : identical(left, right);
    }

    /** The items of a list, the characters (UTF-16 units) of a text, and nothing of any other value. */
    static List<?> listOrUnits(@Nullable Object value, Scope scope) {
        if (value instanceof String text) {
            scope.spend(text.length());
            return text.chars().mapToObj(Character::toString).toList();
        }
        return value instanceof List<?> list ? list : List.of();
    }

    /** Whether the text of a number is that of a long, which takes much less to write. */
    private static boolean isWhole(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1L << 53;
    }

    /** The text of a value that is not null. */
    static String text(Object value, Scope scope) {
        return text(value, scope, "null");
    }

    /** The text of a value; {@code ofNull} for null. */
    static String text(@Nullable Object value, Scope scope, String ofNull) {
        return switch (value) {
            case String text -> text;
            case Boolean bool -> bool.toString();
            case Number number -> {
                scope.spend(isWhole(number.doubleValue()) ? 4 : 24);
                yield Numbers.text(number.doubleValue());
            }
            case null -> ofNull;
            case List<?> list -> {
                var joined = new StringBuilder();
                join(list, joined, scope, DEEPEST_TEXT);
                yield joined.toString();
            }
            default -> "[object Object]";
        };
    }

    private static void join(List<?> list, StringBuilder joined, Scope scope, int depth) {
        if (depth == 0) {
            throw new RuleFailure(RuleFailure.Kind.TEXT_DEPTH);
        }
        String separator = "";
        for (Object raw : list) {
            joined.append(separator);
            separator = ",";
            Object item = scope.read(raw);
            scope.spend(1);
            if (item instanceof List<?> inner) {
                join(inner, joined, scope, depth - 1);
            } else {
                String text = text(item, scope, "");
                scope.spendText(text.length());
                joined.append(text);
            }
            Scope.checkLength(joined.length());
        }
    }
}
