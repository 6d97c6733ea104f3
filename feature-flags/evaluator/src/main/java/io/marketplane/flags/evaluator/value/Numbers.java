package io.marketplane.flags.evaluator.value;

import java.math.BigDecimal;

/**
 * Numbers and their texts as JavaScript converts them, which is what JsonLogic is defined by. Source: ECMA-262, the
 * abstract operations StringToNumber and Number::toString.
 */
public final class Numbers {
    private static final double LONG_EXACT = 9_007_199_254_740_992.0;

    private Numbers() {}

    /** The shortest decimal text of {@code number}: {@code 1}, {@code 0.1}, {@code 1e+21}. */
    public static String text(double number) {
        if (number == Math.rint(number) && Math.abs(number) <= LONG_EXACT) {
            return Long.toString((long) number);
        }
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            return Double.toString(number);
        }
        var shortest = new BigDecimal(Double.toString(Math.abs(number))).stripTrailingZeros();
        String digits = shortest.unscaledValue().toString();
        int point = digits.length() - shortest.scale();
        return (number < 0 ? "-" : "") + placed(digits, point);
    }

    /** Digits with their decimal point after the first {@code point} of them. */
    private static String placed(String digits, int point) {
        int count = digits.length();
        if (point > 21 || point <= -6) {
            int exponent = point - 1;
            String fraction = count == 1 ? "" : "." + digits.substring(1);
            return digits.charAt(0) + fraction + (exponent < 0 ? "e-" : "e+") + Math.abs(exponent);
        }
        if (point <= 0) {
            return "0." + "0".repeat(-point) + digits;
        }
        if (point >= count) {
            return digits + "0".repeat(point - count);
        }
        return digits.substring(0, point) + "." + digits.substring(point);
    }

    /** The number that {@code text} writes; blank text is 0; NaN when it writes none. */
    public static double parse(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(text.charAt(to - 1))) {
            to--;
        }
        if (from == to) {
            return 0;
        }
        if (to - from > 2 && text.charAt(from) == '0') {
            int radix = radix(text.charAt(from + 1));
            if (radix != 0) {
                return integer(text, from + 2, to, radix);
            }
        }
        return decimal(text, from, to);
    }

    private static boolean isBlank(char unit) {
        return unit <= ' '
                ? unit == ' ' || (unit >= '\t' && unit <= '\r')
                : unit == '\u00A0' || unit == '\uFEFF' || (unit > '\u00FF' && Character.isSpaceChar(unit));
    }

    private static int radix(char letter) {
        return switch (letter) {
            case 'x', 'X' -> 16;
            case 'o', 'O' -> 8;
            case 'b', 'B' -> 2;
            default -> 0;
        };
    }

    private static double integer(String text, int from, int to, int radix) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            char unit = text.charAt(i);
            int digit = unit < 0x80 ? Character.digit(unit, radix) : -1;
            if (digit < 0) {
                return Double.NaN;
            }
            sum = sum * radix + digit;
        }
        return sum;
    }

    private static double decimal(String text, int from, int to) {
        int at = text.charAt(from) == '+' || text.charAt(from) == '-' ? from + 1 : from;
        if (text.startsWith("Infinity", at) && at + 8 == to) {
            return text.charAt(from) == '-' ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        int whole = digits(text, at, to);
        int end = at + whole;
        int fraction = 0;
        if (end < to && text.charAt(end) == '.') {
            fraction = digits(text, end + 1, to);
            end += 1 + fraction;
        }
        if (whole + fraction == 0) {
            return Double.NaN;
        }
        end = exponent(text, end, to);
        return end == to ? Double.parseDouble(text.substring(from, to)) : Double.NaN;
    }

    /** Where an exponent that begins at {@code at} ends; {@code at} when there is none. */
    private static int exponent(String text, int at, int to) {
        if (at == to || (text.charAt(at) | 0x20) != 'e') {
            return at;
        }
        int sign = at + 1 < to && (text.charAt(at + 1) == '+' || text.charAt(at + 1) == '-') ? 1 : 0;
        int digits = digits(text, at + 1 + sign, to);
        return digits == 0 ? at : at + 1 + sign + digits;
    }

    private static int digits(String text, int from, int to) {
        int at = from;
        while (at < to && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at - from;
    }
}
