package io.marketplane.flags.evaluator.oracle;

import io.marketplane.flags.evaluator.FlagType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes random flags with questions about them. */
final class SampleGenerator {
    private static final List<String> NAMES = List.of(
            "on", "off", "a", "true", "false", "1", "0", "-1", "2", "3", "10", "", "null", "abc", "1.2.3", "2.5",
            "1e+21", "ab", "b", "1x", "x", "f");
    private static final List<FlagType> TYPES =
            List.of(FlagType.BOOLEAN, FlagType.STRING, FlagType.DOUBLE, FlagType.OBJECT);

    private final Chance chance;
    private final RuleGenerator rules;

    SampleGenerator(long seed) {
        this.chance = new Chance(seed);
        this.rules = new RuleGenerator(chance);
    }

    /** A flag with so many questions. */
    Sample next(int questions) {
        FlagType type = chance.of(TYPES);
        Map<String, Object> flag = new LinkedHashMap<>();
        flag.put("state", chance.percent(97) ? "ENABLED" : "DISABLED");
        flag.put("variants", variants(type));
        if (chance.percent(75)) {
            flag.put("defaultVariant", chance.percent(95) ? "off" : chance.of("", null, "on"));
        }
        if (chance.percent(96)) {
            flag.put("targeting", rules.rule());
        } else if (chance.percent(20)) {
            flag.put("targeting", Map.of());
        }
        Map<String, Object> evaluators = Json.write(flag).contains("$ref") ? Map.of("r0", rules.named()) : Map.of();
        List<Sample.Question> asked = Chance.times(questions, () -> question(type)).stream()
                .map(Sample.Question.class::cast)
                .toList();
        return new Sample(flag, evaluators, asked);
    }

    private Map<String, Object> variants(FlagType type) {
        Map<String, Object> variants = new LinkedHashMap<>();
        for (int i = 0; i < NAMES.size(); i++) {
            variants.put(NAMES.get(i), value(type, i));
        }
        if (chance.percent(20)) {
            variants.keySet().retainAll(List.of("on", "off"));
        }
        return variants;
    }

    private static Object value(FlagType type, int index) {
        return switch (type) {
            case BOOLEAN -> index % 2 == 0;
            case STRING -> index == 1 ? "" : "value " + index;
            case DOUBLE -> index / 2.0;
            default -> Map.of("index", index, "list", List.of(index, "x"));
        };
    }

    private Sample.Question question(FlagType type) {
        return new Sample.Question(
                chance.percent(99) ? Sample.KEY : "g", chance.percent(96) ? type : chance.of(TYPES), context());
    }

    private Map<String, Object> context() {
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("N", chance.of(1, 2.5, 7, -3, 10L, 100.0));
        context.put("S", chance.of("on", "abc", "a", "1", "x y"));
        put(context, "n", chance.of(0, 1, 2, -3, 2.5, 10.0, 1e21, 100L));
        put(context, "s", chance.of("", "on", "abc", "1", "2.5", "off", "0x1f"));
        put(context, "b", chance.of(true, false));
        put(context, "email", chance.of("ann@shop.example", "bob@example.org", ""));
        put(context, "v", chance.of("1.2.3", "v1.3.0", "2.0.0-rc.2", "1.2", "3", "bad", "1.2.3+x"));
        put(context, "v2", chance.of("1.2.3", 1.2, 2, "2.0.0"));
        put(context, "u", chance.of("\u00E9t\u00E9", "\uD83D\uDE00x", "abc\u00E9", "a", "\u65E5\u672C"));
        put(context, "w", chance.of(0, 1, 10, 100.0, -5, 1.5));
        put(context, "l", chance.of(List.of(1, 2, 3), List.of(), List.of(5L), List.of(0, 2.5, -1), List.of(2, 2, 1)));
        put(
                context,
                "ls",
                chance.of(List.of("n", "q"), List.of("a", "on"), List.of("abc", "a"), List.of("1", "2"), List.of()));
        put(
                context,
                "lo",
                chance.of(List.of(Map.of("x", 1, "y", "a"), Map.of("x", 0)), List.of(Map.of("y", Map.of("z", 1)))));
        put(
                context,
                "o",
                chance.of(Map.of("x", 1, "y", Map.of("z", "on")), Map.of("y", "a"), Map.of("x", "2"), Map.of("x", -1)));
        if (chance.percent(30)) {
            context.put("m", chance.of(List.of(1), "off", 3, true));
        }
        context.put("z", null);
        if (chance.percent(85)) {
            context.put("targetingKey", chance.percent(95) ? "user-" + chance.below(10_000) : chance.of("", 5, true));
        }
        if (chance.percent(3)) {
            context.put("$flagd", chance.of("x", Map.of("flagKey", "g", "extra", 1)));
        }
        return context;
    }

    /** An attribute that is sometimes missing and sometimes of another type. */
    private void put(Map<String, Object> context, String name, Object value) {
        int kind = chance.below(100);
        if (kind < 4) {
            Object other = chance.of(Arrays.asList(null, true, 0, "abc", "", List.of(), List.of(1), Map.of("x", 1), 3));
            // Below an empty text the interpreted mode of the reference finds the text itself.
            context.put(name, "".equals(other) && !(value instanceof String) ? null : own(other));
        } else if (kind < 94) {
            context.put(name, own(value));
        }
    }

    /** Lists are compared by identity, and no two attributes of JSON are the same list. */
    private static Object own(Object value) {
        return value instanceof List<?> list ? new ArrayList<>(list) : value;
    }
}
