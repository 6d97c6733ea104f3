package io.marketplane.flags.evaluator.rule;

import io.marketplane.flags.evaluator.value.Attributes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One evaluation: what the rule can see, and how many steps it may still take. Used by one thread. A step is about as
 * much work as a comparison (some 10 to 50 ns), so that the budget keeps an evaluation well under a millisecond.
 */
final class Scope {
    static final int STEPS = 10_000;
    static final int LONGEST_TEXT = 1 << 16;
    private static final int INSTANT_STEPS = 8;

    /** All attributes. */
    static final Object ROOT = Own.ROOT;

    /** No such value, where null would be one. */
    static final Object MISSING = Own.MISSING;

    private final String flagKey;
    private final Attributes attributes;
    private final long timestamp;
    private @Nullable Object current = ROOT;
    private int steps = STEPS;

    /** Objects of the rule language that no caller can make. */
    private enum Own {
        ROOT,
        FLAGD,
        MISSING
    }

    Scope(String flagKey, Attributes attributes, Instant now) {
        this.flagKey = flagKey;
        this.attributes = attributes;
        this.timestamp = now.getEpochSecond();
    }

    /** What an expression without {@code var} is evaluated in. */
    static Scope forConstants() {
        return new Scope("", Attributes.NONE, Instant.EPOCH);
    }

    static boolean isMissing(@Nullable Object value) {
        return value instanceof Own own && own == Own.MISSING;
    }

    String flagKey() {
        return flagKey;
    }

    /** What a path begins at: all attributes, or the item that an iteration is at. */
    @Nullable Object current() {
        return current;
    }

    void enter(@Nullable Object item) {
        spend(1);
        current = item instanceof Reduction.Frame ? item : read(item);
    }

    void leave(@Nullable Object outer) {
        current = outer;
    }

    /**
     * flagd's own operators need what only the whole context has: the reference implementation fails here, so all do.
     */
    void refuseIteration() {
        if (!(current instanceof Own own && own == Own.ROOT)) {
            throw new RuleFailure(RuleFailure.Kind.IN_ITERATION);
        }
    }

    void spend(int cost) {
        steps -= cost;
        if (steps < 0) {
            throw new RuleFailure(RuleFailure.Kind.STEPS);
        }
    }

    /** Pays for work on {@code length} characters. */
    void spendText(int length) {
        spend(length >> 5);
    }

    static void checkLength(int length) {
        if (length > LONGEST_TEXT) {
            throw new RuleFailure(RuleFailure.Kind.TEXT_LENGTH);
        }
    }

    /** The items of a list; what is falsy has none. */
    List<?> items(@Nullable Object value) {
        spend(1);
        if (value instanceof List<?> list) {
            return list;
        }
        if (Values.truthyScalar(value)) {
            throw new RuleFailure(RuleFailure.Kind.NOT_A_LIST);
        }
        return List.of();
    }

    /** A value as rules know it, of one that the caller gave. */
    @Nullable Object read(@Nullable Object raw) {
        return switch (raw) {
            case null -> null;
            case String text -> {
                checkLength(text.length());
                yield text;
            }
            case Boolean _, Number _, List<?> _, Map<?, ?> _, Own _ -> raw;
            case Instant instant -> {
                spend(INSTANT_STEPS);
                yield instant.toString();
            }
            default -> null;
        };
    }

    /** What {@code holder} has under {@code name}, or {@link #MISSING}. */
    @Nullable Object property(@Nullable Object holder, String name) {
        return switch (holder) {
            case Own own -> ownProperty(own, name);
            case Map<?, ?> map -> {
                Object value = map.get(name);
                yield value == null && !map.containsKey(name) ? MISSING : read(value);
            }
            case List<?> list -> element(list, name);
            case String text -> unit(text, name);
            case Reduction.Frame(Object accumulator, Object item) ->
                switch (name) {
                    case "accumulator" -> accumulator;
                    case "current" -> item;
                    default -> MISSING;
                };
            case null, default -> MISSING;
        };
    }

    private @Nullable Object ownProperty(Own own, String name) {
        if (own == Own.FLAGD) {
            return switch (name) {
                case "flagKey" -> flagKey;
                case "timestamp" -> (double) timestamp;
                default -> MISSING;
            };
        }
        if (name.equals("$flagd")) {
            return Own.FLAGD;
        }
        Object value = attributes.get(name);
        return value == null && !attributes.has(name) ? MISSING : read(value);
    }

    private @Nullable Object element(List<?> list, String name) {
        int index = index(name);
        if (index < 0) {
            return name.equals("length") ? (Object) (double) list.size() : MISSING;
        }
        return index < list.size() ? read(list.get(index)) : MISSING;
    }

    private static Object unit(String text, String name) {
        int index = index(name);
        if (index < 0) {
            return name.equals("length") ? (Object) (double) text.length() : MISSING;
        }
        return index < text.length() ? String.valueOf(text.charAt(index)) : MISSING;
    }

    /** The index that {@code name} writes without leading zeros, or -1. */
    private static int index(String name) {
        if (name.isEmpty() || name.length() > 9 || (name.length() > 1 && name.charAt(0) == '0')) {
            return -1;
        }
        int index = 0;
        for (int i = 0; i < name.length(); i++) {
            int digit = name.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            index = index * 10 + digit;
        }
        return index;
    }
}
