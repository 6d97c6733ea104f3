package io.marketplane.flags.evaluator.oracle;

import static io.marketplane.flags.evaluator.oracle.Chance.apply;
import static io.marketplane.flags.evaluator.oracle.Chance.times;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Makes random rules: mostly ones that mean something, with some nonsense everywhere.
 *
 * <p>What it never makes, because the reference leaves its contract there, is listed in ADR 0700.
 */
final class RuleGenerator {
    private static final String[] TEXTS = {"", "on", "off", "a", "abc", "1", "10", " 3 ", "x y", "ab", "l", "1.2.3"};
    private static final Object[] NUMBERS = {0, 1, -1, 2, 3, 10, 100, 2.5, -0.5, 1e21, 50};
    private static final String[] COMPARISONS = {"==", "===", "!=", "!==", "<", "<=", ">", ">="};
    static final String[] VERSIONS = {
        "1.2.3",
        "1.2.4",
        "2.0.0",
        "1.2.3-rc.1",
        "1.2.3-rc.10",
        "2.0.0-alpha",
        "v1.2",
        "V2",
        "1",
        "1.0",
        "1.2.3+b1",
        "1.2.3+01",
        "10.0.0",
        "1.10.0",
        "9007199254740991.0.0",
        "1.0.0-0.a",
        "1.0.0-A",
        "1.0.0-a",
        "1.0.0-a-b.c",
        "01.0.0",
        "1.02.0",
        "1.0.00",
        "2.0.0.0",
        "1.2.x",
        "1.2-alpha",
        "1.2+a",
        "9007199254740992",
        "1.",
        "1.0.0-",
        "1.0.0+",
        "1.0.0-a..b",
        "1.0.0-01",
        "abc",
        "",
        "v",
        "-1.0.0",
        "1.0.0-\u00E9",
        "1.2.3.4"
    };
    static final String[] RELATIONS = {"=", "!=", "<", "<=", ">", ">=", "^", "~"};
    private static final String[] AFFIXES = {"a", "ab", "", "x", "A", "@shop.example", "\u00E9", "\uD83D\uDE00", "on"};

    private static final Pattern PATH = Pattern.compile("\"[$a-z]+\\.[A-Za-z0-9.]+\"");

    private final Chance chance;

    RuleGenerator(Chance chance) {
        this.chance = chance;
    }

    /** A whole rule. */
    Object rule() {
        return object(() -> chance.any(
                () -> apply("if", branches(3)),
                () -> apply("if", branches(3)),
                () -> fractional(3),
                () -> operation(4),
                () -> operation(4)));
    }

    /** A rule that others may refer to. */
    Object named() {
        return object(() -> condition(2));
    }

    private static Object object(Supplier<Object> maker) {
        Object rule = maker.get();
        while (!(rule instanceof Map)) {
            rule = maker.get();
        }
        return rule;
    }

    private List<Object> branches(int depth) {
        var parts = new ArrayList<Object>();
        for (int pairs = chance.of(1, 1, 1, 1, 2, 3); pairs > 0; pairs--) {
            parts.add(condition(depth - 1));
            parts.add(result(depth - 1));
        }
        if (chance.percent(90)) {
            parts.add(result(depth - 1));
        }
        return chance.percent(1) ? parts.subList(0, chance.below(2)) : parts;
    }

    /** What names a variant, as a rule. */
    private Object result(int depth) {
        return chance.any(
                () -> chance.of("on", "off", "a", "true", "10", "nobody"),
                () -> chance.of("on", "off"),
                () -> chance.of(true, false, 1, null),
                () -> fractional(depth - 1),
                () -> expression(depth));
    }

    private Object condition(int depth) {
        if (depth <= 0) {
            return chance.any(() -> variable(), () -> chance.of(true, false));
        }
        return chance.any(
                () -> comparison(depth),
                () -> comparison(depth),
                () -> comparison(depth),
                () -> versions(depth),
                () -> versions(depth),
                () -> affix(depth),
                () -> membership(depth),
                () -> apply(chance.of("and", "or"), times(chance.of(1, 2, 2, 3), () -> condition(depth - 1))),
                () -> apply(chance.of("!", "!!"), negated(depth)),
                () -> quantifier(depth),
                () -> missing(),
                () -> chance.percent(60) ? apply("$ref", chance.percent(95) ? "r0" : "nobody") : variable(),
                () -> expression(depth));
    }

    /** Anything. */
    private Object expression(int depth) {
        return depth <= 0 || chance.percent(15) ? leaf() : operation(depth);
    }

    private Object leaf() {
        return chance.any(
                () -> variable(), () -> chance.of(NUMBERS), () -> chance.of(TEXTS), () -> chance.of(true, false, null));
    }

    private Object operation(int depth) {
        return chance.any(
                () -> number(depth),
                () -> number(depth),
                () -> apply("if", branches(depth)),
                () -> condition(depth),
                () -> iteration(depth),
                () -> reduction(depth),
                () -> text(depth),
                () -> text(depth),
                () -> fractional(depth),
                () -> apply("merge", times(chance.below(3), () -> chance.any(() -> list(depth - 1), () -> leaf()))),
                () -> chance.percent(97) ? variable() : apply(chance.of("unknown", "xor"), Arrays.asList(leaf())),
                () -> chance.percent(90) ? number(depth) : Map.of("var", "s", "cat", Arrays.asList("x")),
                () -> variable());
    }

    private Object variable() {
        String name = chance.of(
                "n",
                "n",
                "s",
                "s",
                "N",
                "S",
                "b",
                "l",
                "o.x",
                "o.y.z",
                "m",
                "z",
                "v",
                "targetingKey",
                "l.0",
                "ls.1",
                "$flagd.flagKey",
                "$flagd.timestamp",
                "ls",
                "w",
                "l.length",
                "q");
        return switch (chance.below(20)) {
            case 0 -> apply("var", Arrays.asList(name));
            case 1 -> apply("var", Arrays.asList(name, leafOf(name)));
            case 2 -> apply("var", apply("cat", Arrays.asList("", name)));
            case 3 -> apply("var", apply("if", Arrays.asList(apply("var", "b"), "N", "S")));
            default -> apply("var", name);
        };
    }

    /** A literal as default of an attribute that is never null. */
    private Object leafOf(String name) {
        return name.equals("z") ? null : chance.of("on", 1, true, "");
    }

    private Object comparison(int depth) {
        String symbol = chance.of(COMPARISONS);
        int count = chance.of(2, 2, 2, 2, 2, 3);
        if (chance.percent(1)) {
            return apply(symbol, Arrays.asList(leaf()));
        }
        Object operands = chance.any(
                () -> times(count, () -> number(depth - 1)),
                () -> times(count, () -> number(depth - 1)),
                () -> times(count, () -> text(depth - 1)),
                () -> Arrays.asList(variable(), chance.any(() -> leaf())),
                () -> Arrays.asList(apply("var", "u"), chance.of("\u00E9t\u00E9", "\uD83D\uDE00", "abc")),
                () -> Arrays.asList(
                        apply("var", chance.of("n", "s", "z", "q", "b")), chance.of(null, 0, "", false, "1", 1)));
        return apply(symbol, operands);
    }

    private Object negated(int depth) {
        return chance.any(
                () -> Arrays.asList(condition(depth - 1)),
                () -> Arrays.asList(apply("var", chance.of("n", "s", "b", "z", "q"))),
                () -> apply("var", chance.of("n", "s", "b", "z", "q")),
                () -> Arrays.asList(leaf()));
    }

    /** What is a number, or can be taken for one. */
    private Object number(int depth) {
        if (depth <= 0 || chance.percent(20)) {
            return chance.percent(50)
                    ? apply("var", chance.of("n", "N", "w", "o.x", "$flagd.timestamp"))
                    : chance.of(NUMBERS);
        }
        return switch (chance.of("+", "-", "*", "/", "%", "max", "min", "var")) {
            case "+" -> apply("+", times(chance.of(1, 2, 2, 3), () -> addend(depth)));
            case "-" -> apply("-", times(chance.of(1, 2, 2), () -> addend(depth)));
            case "*" -> apply("*", times(chance.of(2, 2, 3), () -> addend(depth)));
            case "/" ->
                apply(
                        "/",
                        Arrays.asList(
                                addend(depth),
                                chance.any(() -> chance.of(2, 4, -1, "2", 0.5), () -> number(depth - 1))));
            case "%" ->
                apply(
                        "%",
                        Arrays.asList(addend(depth), chance.any(() -> chance.of(2, 3, 10), () -> number(depth - 1))));
            case "max" -> apply("max", times(chance.of(1, 2, 3), () -> number(depth - 1)));
            case "min" -> apply("min", times(chance.of(1, 2, 3), () -> number(depth - 1)));
            default -> variable();
        };
    }

    private Object addend(int depth) {
        return chance.percent(85)
                ? number(depth - 1)
                : chance.any(() -> chance.of("1", "2.5", "", true, null, "abc"), () -> leaf());
    }

    private Object text(int depth) {
        if (depth <= 0 || chance.percent(20)) {
            return chance.percent(50)
                    ? apply("var", chance.of("s", "S", "v", "$flagd.flagKey", "S"))
                    : chance.of(TEXTS);
        }
        return chance.any(
                () -> apply("cat", times(chance.of(1, 2, 2, 3), () -> part(depth - 1))),
                () -> apply("cat", times(chance.of(2, 2, 3), () -> part(depth - 1))),
                () -> substring(depth),
                () -> substring(depth),
                () -> chance.of(TEXTS));
    }

    /** A part of a text; seldom one that is missing, on which the modes of the reference differ. */
    private Object part(int depth) {
        return chance.any(
                () -> chance.of(TEXTS),
                () -> apply("var", chance.of("S", "N", "$flagd.flagKey")),
                () -> apply("var", chance.of("S", "N", "$flagd.timestamp")),
                () -> chance.of(1, 10.0, 1e21, true, 0.5),
                () -> chance.percent(20) ? number(depth) : chance.of(TEXTS));
    }

    private Object substring(int depth) {
        Object text = chance.percent(90) ? text(depth - 1) : leaf();
        Object from = chance.any(() -> chance.of(0, 1, -1, -2, "1", 1.5), () -> number(depth - 2));
        Object length = chance.of(1, 2, -1, 0, null, "1", "-1");
        return apply("substr", chance.percent(50) ? Arrays.asList(text, from) : Arrays.asList(text, from, length));
    }

    private Object affix(int depth) {
        Object text =
                chance.any(() -> apply("var", chance.of("s", "S", "u", "email", "u", "q", "n")), () -> text(depth - 1));
        List<Object> arguments = Arrays.asList(text, chance.percent(85) ? chance.of(AFFIXES) : leaf());
        return apply(
                chance.of("starts_with", "ends_with"),
                switch (chance.below(40)) {
                    case 0 -> Arrays.asList(text);
                    case 1 -> Arrays.asList(text, "a", "b");
                    case 2 -> apply("var", chance.of("ls", "s"));
                    default -> arguments;
                });
    }

    private Object versions(int depth) {
        Object relation = chance.percent(95) ? chance.of(RELATIONS) : chance.of("==", "", "x", 1);
        List<Object> arguments = Arrays.asList(version(depth), relation, version(depth));
        return apply("sem_ver", chance.percent(97) ? arguments : arguments.subList(0, chance.below(3)));
    }

    private Object version(int depth) {
        return chance.any(
                () -> chance.of(VERSIONS),
                () -> apply("var", chance.of("v", "v", "v2", "n", "q")),
                () -> apply("var", "v"),
                () -> chance.percent(80)
                        ? chance.of(VERSIONS)
                        : chance.any(() -> chance.of(1, 1.2, 2, -1, null, true), () -> number(depth - 2)));
    }

    private Object membership(int depth) {
        return apply(
                "in",
                Arrays.asList(
                        chance.any(() -> text(depth - 1), () -> leaf(), () -> apply("var", "u")),
                        chance.any(
                                () -> Arrays.asList("on", "a", 1, true, null, "1"),
                                () -> apply("var", chance.of("s", "S", "ls", "l", "u", "q")),
                                () -> chance.of(TEXTS),
                                () -> list(depth - 1),
                                () -> chance.percent(90) ? text(depth - 1) : leaf())));
    }

    private Object missing() {
        Object names = times(
                chance.of(1, 1, 2, 3),
                () -> chance.of("n", "q", "z", "o.x", "o.q", "m", "s.x", "l.0", "l.7", "$flagd.flagKey"));
        return chance.any(
                () -> apply("missing", names),
                () -> apply("missing", chance.of("n", "q", "o.q", "z")),
                () -> apply("missing_some", Arrays.asList(chance.of(0, 1, 1, 2, "1"), names)),
                () -> apply(
                        "missing_some",
                        Arrays.asList(1, chance.of(apply("var", "ls"), apply("merge", Arrays.asList("n", "q"))))));
    }

    private Object list(int depth) {
        if (depth <= 0 || chance.percent(40)) {
            return chance.any(
                    () -> apply("var", chance.of("l", "ls", "l")),
                    () -> Arrays.asList(1, 2, 3),
                    () -> times(chance.below(4), () -> chance.any(() -> chance.of(NUMBERS), () -> chance.of(TEXTS))));
        }
        return chance.any(
                () -> apply("map", Arrays.asList(list(depth - 1), body(depth - 1))),
                () -> apply("filter", Arrays.asList(list(depth - 1), body(depth - 1))),
                () -> apply("merge", Arrays.asList(list(depth - 1), list(depth - 1))),
                () -> apply("var", chance.of("l", "ls", "l", "q", "z")));
    }

    private Object quantifier(int depth) {
        Object source =
                chance.percent(96) ? list(depth - 1) : chance.of(null, apply("var", "q"), apply("var", "S"), "abc", 5);
        return apply(chance.of("all", "some", "none"), Arrays.asList(nonNull(source), body(depth - 1)));
    }

    private static Object nonNull(Object value) {
        return value == null ? Arrays.asList() : value;
    }

    private Object iteration(int depth) {
        Object over = chance.percent(15)
                ? apply(
                        chance.of("all", "some", "none", "filter"),
                        Arrays.asList(apply("var", "lo"), apply("var", chance.of("x", "y", "x.z"))))
                : quantifier(depth);
        return chance.any(
                () -> over,
                () -> apply(
                        "in",
                        Arrays.asList(
                                chance.of(1, 2, "a"),
                                apply(chance.of("map", "filter"), Arrays.asList(list(depth - 1), body(depth - 1))))),
                () -> apply(
                        chance.of("!", "!!"),
                        Arrays.asList(apply("filter", Arrays.asList(list(depth - 1), body(depth - 1))))));
    }

    /** What is done with each item. */
    private Object body(int depth) {
        Object item = apply("var", "");
        return chance.any(
                () -> item,
                () -> apply(chance.of(COMPARISONS), Arrays.asList(item, chance.of(0, 1, 2, "a", "on", 2.5))),
                () -> apply(chance.of(COMPARISONS), Arrays.asList(item, chance.of(1, 2))),
                () -> apply(chance.of("+", "*", "-"), Arrays.asList(item, chance.of(1, 2, "1"))),
                () -> apply("cat", Arrays.asList(item, chance.of("", "x"))),
                () -> apply("in", Arrays.asList(item, chance.of(Arrays.asList(1, 2, "a"), "abc1"))),
                () -> apply("if", Arrays.asList(apply("<", Arrays.asList(item, 2)), item, chance.of("a", 0, true))),
                () -> chance.percent(20)
                        ? apply("starts_with", Arrays.asList(item, "a"))
                        : apply("!", Arrays.asList(item)),
                () -> chance.percent(20) ? withoutPaths(expression(depth), item) : apply("%", Arrays.asList(item, 2)));
    }

    /** Below an item that is false or 0 the interpreted mode of the reference finds the item itself. */
    private static Object withoutPaths(Object rule, Object otherwise) {
        return PATH.matcher(Json.write(rule)).find() ? otherwise : rule;
    }

    private Object reduction(int depth) {
        Object accumulator = apply("var", "accumulator");
        Object current = apply("var", "current");
        Object body = chance.any(
                () -> apply(chance.of("+", "+", "*", "-"), Arrays.asList(accumulator, current)),
                () -> apply(chance.of("max", "min"), Arrays.asList(accumulator, current)),
                () -> apply("if", Arrays.asList(apply(">", Arrays.asList(current, accumulator)), current, accumulator)),
                () -> apply("cat", Arrays.asList(accumulator, chance.of("", "-"), current)),
                () -> apply("merge", Arrays.asList(accumulator, current)),
                () -> apply(chance.of("+", "*"), Arrays.asList(current, apply("+", Arrays.asList(accumulator, 1)))),
                () -> apply(chance.of("and", "or"), Arrays.asList(accumulator, current)));
        Object start = chance.any(() -> chance.of(0, 1, 10), () -> chance.of(0, "", "x", null), () -> Arrays.asList());
        Object source = list(depth - 1);
        Object reduced =
                apply("reduce", chance.percent(85) ? Arrays.asList(source, body, start) : Arrays.asList(source, body));
        return chance.percent(70)
                ? reduced
                : apply(chance.of("==", "<", ">"), Arrays.asList(reduced, chance.of(1, 6, "x")));
    }

    private Object fractional(int depth) {
        List<Object> arguments = new ArrayList<>();
        if (chance.percent(45)) {
            arguments.add(chance.any(
                    () -> chance.of("k", "", "key"),
                    () -> apply("var", chance.of("s", "S", "targetingKey", "email", "q", "n")),
                    () -> apply(
                            "cat",
                            Arrays.asList(
                                    chance.of("salt", "$"), apply("var", chance.of("targetingKey", "S", "S", "N")))),
                    () -> chance.percent(90)
                            ? apply("cat", Arrays.asList("a", apply("var", "$flagd.flagKey")))
                            : chance.of(null, 5, true)));
        }
        int buckets = chance.percent(2) ? 0 : 1 + chance.below(4);
        for (int i = 0; i < buckets; i++) {
            arguments.add(bucket(depth));
        }
        return apply("fractional", chance.percent(1) ? chance.of("k", apply("var", "ls")) : arguments);
    }

    private Object bucket(int depth) {
        Object variant = chance.percent(80)
                ? chance.of("on", "off", "a", true, 1, "nobody")
                : chance.any(() -> variable(), () -> expression(depth - 2));
        Object weight = switch (chance.below(12)) {
            case 0 -> chance.of(0, -50, 1.5, "1", null, 1e10, 2147483647, true);
            case 1 -> apply("var", "w");
            case 2 -> apply("-", Arrays.asList(apply("var", "$flagd.timestamp"), chance.of(1772359100, 1772359300)));
            default -> chance.of(1, 10, 25, 50, 100, 500, 9500, 10.0);
        };
        return switch (chance.below(40)) {
            case 0 -> Arrays.asList();
            case 1 -> Arrays.asList(variant, weight, 1);
            case 2 -> variant;
            case 3, 4, 5, 6 -> Arrays.asList(variant);
            default -> Arrays.asList(variant, weight);
        };
    }
}
