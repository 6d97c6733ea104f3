package io.marketplane.flags.evaluator;

import io.marketplane.flags.evaluator.value.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The members of a document or a flag, checked as they are read; what is wrong is told and read as nothing. */
final class Members {
    private static final double LARGEST = (1L << 53) - 1;

    private final Map<?, ?> members;
    private final String pointer;
    private final BiConsumer<String, String> problems;

    Members(Map<?, ?> members, String pointer, BiConsumer<String, String> problems) {
        this.members = members;
        this.pointer = pointer;
        this.problems = problems;
    }

    @Nullable Object get(String name) {
        return members.get(name);
    }

    private void problem(String name, String message) {
        problems.accept(Problem.member(pointer, name), message);
    }

    /** The members of an object; none when it is absent. */
    Map<String, @Nullable Object> object(String name) {
        Object value = members.get(name);
        var object = new LinkedHashMap<String, @Nullable Object>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, member) -> object.put(String.valueOf(key), member));
        } else if (value != null) {
            problem(name, "an object is needed here");
        }
        return object;
    }

    boolean enabled() {
        Object state = members.get("state");
        if (!"ENABLED".equals(state) && !"DISABLED".equals(state)) {
            problem("state", "a state is ENABLED or DISABLED");
        }
        return "ENABLED".equals(state);
    }

    /** The variants, with their values as {@link FlagType#ANY} has them. */
    Map<String, Object> variants() {
        var variants = new LinkedHashMap<String, Object>();
        Class<?> type = null;
        for (var entry : object("variants").entrySet()) {
            String at = "variants" + Problem.member("", entry.getKey());
            Object value = plain(entry.getValue());
            Class<?> own = kind(value);
            if (value == null || own == null) {
                problems.accept(pointer + "/" + at, "a variant is a boolean, a string, a number or an object");
            } else if (type != null && type != own) {
                problems.accept(pointer + "/" + at, "all variants of a flag have one type");
            } else if (value instanceof Number number && Math.abs(number.doubleValue()) > LARGEST) {
                problems.accept(pointer + "/" + at, "a number lies within 2^53-1 of 0");
            } else {
                type = own;
                variants.put(entry.getKey(), value);
            }
        }
        if (object("variants").isEmpty()) {
            problem("variants", "a flag has at least one variant");
        }
        return variants;
    }

    private static @Nullable Class<?> kind(@Nullable Object value) {
        return switch (value) {
            case Boolean _ -> Boolean.class;
            case String _ -> String.class;
            case Number _ -> Number.class;
            case Map<?, ?> _ -> Map.class;
            case null, default -> null;
        };
    }

    /** The name of the default variant; null for the caller's default. */
    @Nullable String defaultVariant(Map<String, Object> variants) {
        Object name = members.get("defaultVariant");
        if (name == null || "".equals(name)) {
            return null;
        }
        if (name instanceof String text && variants.containsKey(text)) {
            return text;
        }
        problem("defaultVariant", "this is no variant of the flag");
        return null;
    }

    /** The metadata that stands here. */
    Map<String, Object> metadata() {
        var metadata = new LinkedHashMap<String, Object>();
        object("metadata").forEach((name, raw) -> {
            Object value = plain(raw);
            if (value instanceof String || value instanceof Boolean || value instanceof Number) {
                metadata.put(name, value);
            } else {
                problem("metadata", "'" + name + "' is neither a string, a number nor a boolean");
            }
        });
        return metadata.isEmpty() ? Map.of() : Collections.unmodifiableMap(metadata);
    }

    /** A value with whole numbers as Long: JSON has one type of number, and {@code 10.0} is 10. */
    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case Double number
            when number == Math.rint(number) && Math.abs(number) <= LARGEST -> (Object) number.longValue();
            case List<?> list -> {
                var items = new ArrayList<@Nullable Object>(list.size());
                list.forEach(item -> items.add(plain(item)));
                yield Collections.unmodifiableList(items);
            }
            case Map<?, ?> map -> {
                var members = new LinkedHashMap<String, @Nullable Object>();
                map.forEach((name, member) -> members.put(String.valueOf(name), plain(member)));
                yield Collections.unmodifiableMap(members);
            }
            case null, default -> value;
        };
    }
}
