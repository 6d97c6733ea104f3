package io.marketplane.flags.evaluator.value;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A semantic version as flagd's {@code sem_ver} reads it: SemVer 2.0.0, or {@code N} and {@code N.N} filled with zeros,
 * after one leading {@code v}. Build metadata is read and forgotten. Immutable.
 *
 * @param major the first number, as the others at most 2^53-1
 * @param minor the second number
 * @param patch the third number
 * @param preRelease the identifiers after {@code -}; none for a release
 */
public record Version(long major, long minor, long patch, List<String> preRelease) implements Comparable<Version> {
    private static final long LARGEST_PART = (1L << 53) - 1;
    private static final int LONGEST = 256;

    /** The version that {@code text} writes, or null when it writes none. */
    public static @Nullable Version parse(String text) {
        int start = !text.isEmpty() && (text.charAt(0) | 0x20) == 'v' ? 1 : 0;
        if (text.length() - start > LONGEST) {
            return null;
        }
        long[] parts = new long[3];
        int at = start;
        int count = 0;
        while (true) {
            int end = digitsEnd(text, at);
            long part = part(text, at, end);
            if (part < 0) {
                return null;
            }
            parts[count++] = part;
            at = end;
            if (count == 3 || at == text.length() || text.charAt(at) != '.') {
                break;
            }
            at++;
        }
        if (at == text.length()) {
            return new Version(parts[0], parts[1], parts[2], List.of());
        }
        return count < 3 ? null : suffixed(parts, text, at);
    }

    private static @Nullable Version suffixed(long[] parts, String text, int from) {
        int build = text.indexOf('+', from);
        int end = build < 0 ? text.length() : build;
        if (build >= 0 && identifiers(text, build + 1, text.length(), false) == null) {
            return null;
        }
        if (from == end) {
            return new Version(parts[0], parts[1], parts[2], List.of());
        }
        List<String> preRelease = text.charAt(from) == '-' ? identifiers(text, from + 1, end, true) : null;
        return preRelease == null ? null : new Version(parts[0], parts[1], parts[2], preRelease);
    }

    private static int digitsEnd(String text, int from) {
        int at = from;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isDigit(char unit) {
        return unit >= '0' && unit <= '9';
    }

    /** A number without leading zeros; -1 when there is none or it is too large. */
    private static long part(String text, int from, int end) {
        int length = end - from;
        if (length == 0 || length > 16 || (length > 1 && text.charAt(from) == '0')) {
            return -1;
        }
        long part = Long.parseLong(text, from, end, 10);
        return part > LARGEST_PART ? -1 : part;
    }

    private static @Nullable List<String> identifiers(String text, int from, int end, boolean preRelease) {
        var found = new ArrayList<String>();
        int start = from;
        for (int at = from; at <= end; at++) {
            if (at == end || text.charAt(at) == '.') {
                String identifier = text.substring(start, at);
                boolean leadingZero = identifier.length() > 1 && identifier.charAt(0) == '0' && isNumber(identifier);
                if (identifier.isEmpty() || (preRelease && leadingZero)) {
                    return null;
                }
                found.add(identifier);
                start = at + 1;
            } else if (!isIdentifier(text.charAt(at))) {
                return null;
            }
        }
        return List.copyOf(found);
    }

    private static boolean isIdentifier(char unit) {
        return isDigit(unit) || unit == '-' || (unit >= 'a' && unit <= 'z') || (unit >= 'A' && unit <= 'Z');
    }

    private static boolean isNumber(String identifier) {
        return digitsEnd(identifier, 0) == identifier.length();
    }

    /** The order of SemVer 2.0.0, section 11. */
    @Override
    public int compareTo(Version other) {
        int order = Long.compare(major, other.major);
        if (order == 0) {
            order = Long.compare(minor, other.minor);
        }
        if (order == 0) {
            order = Long.compare(patch, other.patch);
        }
        return order == 0 ? comparePreRelease(other) : order;
    }

    private int comparePreRelease(Version other) {
        if (preRelease.isEmpty() || other.preRelease.isEmpty()) {
            return Boolean.compare(preRelease.isEmpty(), other.preRelease.isEmpty());
        }
        int common = Math.min(preRelease.size(), other.preRelease.size());
        for (int i = 0; i < common; i++) {
            int order = compareIdentifiers(preRelease.get(i), other.preRelease.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(preRelease.size(), other.preRelease.size());
    }

    /** Numbers before words; numbers beyond 2^53 compare as the nearest number, as in the reference implementation. */
    private static int compareIdentifiers(String left, String right) {
        boolean leftNumber = isNumber(left);
        boolean rightNumber = isNumber(right);
        if (leftNumber && rightNumber) {
            return Double.compare(Double.parseDouble(left), Double.parseDouble(right));
        }
        return leftNumber == rightNumber ? left.compareTo(right) : Boolean.compare(rightNumber, leftNumber);
    }
}
