package io.marketplane.flags.evaluator;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The type of value that a caller asks for. Numbers convert only without loss. Source: the OpenFeature specification,
 * 1.3.
 */
public enum FlagType {
    /** Whatever the flag has: Boolean, String, Long for a whole number, Double for another, or Map. */
    ANY("a value"),
    /** {@link Boolean}. */
    BOOLEAN("a boolean"),
    /** {@link String}. */
    STRING("a string"),
    /** {@link Integer}: a whole number of 32 bits. */
    INTEGER("a whole number of 32 bits"),
    /** {@link Long}: a whole number. */
    LONG("a whole number"),
    /** {@link Double}: any number. */
    DOUBLE("a number"),
    /** {@link Map} of text to values. */
    OBJECT("an object");

    private final String words;

    FlagType(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** A variant's value as this type, or null when it is none. */
    @Nullable Object convert(Object value) {
        return switch (this) {
            case ANY -> value;
            case BOOLEAN -> value instanceof Boolean ? value : null;
            case STRING -> value instanceof String ? value : null;
            case INTEGER -> value instanceof Long whole && whole == whole.intValue() ? (Object) whole.intValue() : null;
            case LONG -> value instanceof Long ? value : null;
            case DOUBLE -> value instanceof Number number ? (Object) number.doubleValue() : null;
            case OBJECT -> value instanceof Map ? value : null;
        };
    }
}
