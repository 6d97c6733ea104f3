package io.marketplane.flags.evaluator.value;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the caller knows about who or what a flag is evaluated for, read by name, so that a context of another library
 * needs no copy. Names hold what flagd calls the evaluation context; the targeting key is the attribute
 * {@code targetingKey}.
 *
 * <p>A value is a {@link String}, {@link Boolean}, {@link Number}, {@link Instant}, {@link List}, {@link Map} with text
 * as keys, or null; lists and maps hold the same. Any other object counts as null. An evaluation reads only what its
 * rule names. An implementation that throws makes the evaluation answer GENERAL.
 */
@FunctionalInterface
public interface Attributes {

    /** The attribute that bucketing goes by when a rule names no other. */
    String TARGETING_KEY = "targetingKey";

    /** No attributes. */
    Attributes NONE = name -> null;

    /** The value of {@code name}, or null when there is none or it is null. */
    @Nullable Object get(String name);

    /** Whether {@code name} is there, also when its value is null. */
    default boolean has(String name) {
        return get(name) != null;
    }

    /** The attributes that {@code values} holds; the map is read, not copied. */
    static Attributes of(Map<String, ? extends @Nullable Object> values) {
        return new Attributes() {
            @Override
            public @Nullable Object get(String name) {
                return values.get(name);
            }

            @Override
            public boolean has(String name) {
                return values.containsKey(name);
            }
        };
    }
}
