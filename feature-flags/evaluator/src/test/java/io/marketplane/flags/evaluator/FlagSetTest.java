package io.marketplane.flags.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketplane.flags.evaluator.value.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlagSetTest {
    private static final List<FlagType> FIVE =
            List.of(FlagType.BOOLEAN, FlagType.STRING, FlagType.INTEGER, FlagType.DOUBLE, FlagType.OBJECT);

    private static List<Problem> refused(String document) {
        LoadResult result = FlagSet.load(document);
        assertThat(result).as(document).isInstanceOf(LoadResult.Refused.class);
        return ((LoadResult.Refused) result).problems();
    }

    private static String flag(String members) {
        return "{\"flags\": {\"f\": {" + members.replace('\'', '"') + "}}}";
    }

    @ParameterizedTest
    @Tag("flags-13")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    'state': 'enabled', 'variants': {'a': 1}                                      | /flags/f/state
                    'variants': {'a': 1}                                                          | /flags/f/state
                    'state': 'ENABLED'                                                            | /flags/f/variants
                    'state': 'ENABLED', 'variants': {}                                            | /flags/f/variants
                    'state': 'ENABLED', 'variants': []                                            | /flags/f/variants
                    'state': 'ENABLED', 'variants': {'a/b': null}                                 | /flags/f/variants/a~1b
                    'state': 'ENABLED', 'variants': {'a': [1]}                                    | /flags/f/variants/a
                    'state': 'ENABLED', 'variants': {'a': 1, 'b': '1'}                            | /flags/f/variants/b
                    'state': 'ENABLED', 'variants': {'a': 9007199254740992}                       | /flags/f/variants/a
                    'state': 'ENABLED', 'variants': {'a': 1}, 'defaultVariant': 'b'               | /flags/f/defaultVariant
                    'state': 'ENABLED', 'variants': {'a': 1}, 'defaultVariant': 1                 | /flags/f/defaultVariant
                    'state': 'ENABLED', 'variants': {'a': 1}, 'metadata': {'m': {}}               | /flags/f/metadata
                    """)
    void refusesBrokenFlagsAndSaysWhere(String members, String pointer) {
        assertThat(refused(flag(members))).extracting(Problem::pointer).contains(pointer);
    }

    @Test
    @Tag("flags-13")
    void refusesWhatIsNoDocument() {
        for (String document : List.of(
                "",
                "{",
                "[]",
                "null",
                "{}",
                "{\"flags\": 1}",
                "{\"flags\": {}} x",
                "{\"flags\": {\"f\": 1}}",
                "{\"flags\": {\"\": {\"state\": \"ENABLED\", \"variants\": {\"a\": 1}}}}",
                "{\"flags\": [{}]}",
                "{\"flags\": {}, \"$evaluators\": 1}",
                "{\"flags\": {}, \"metadata\": []}",
                "[".repeat(100_000))) {
            assertThat(refused(document)).isNotEmpty();
        }
        assertThat(FlagSet.load(new byte[] {(byte) 0xFF, (byte) 0xFE, 0})).isInstanceOf(LoadResult.Refused.class);
    }

    @Test
    @Tag("flags-13")
    void aRefusedDocumentLeavesTheFormerRules() {
        String former = flag("'state': 'ENABLED', 'variants': {'v': 1}, 'defaultVariant': 'v'");
        FlagSet inForce = FlagSet.EMPTY;
        for (String document : List.of(former, flag("'state': 'ENABLED', 'variants': {'v': [1]}"))) {
            switch (FlagSet.load(document)) {
                case LoadResult.Accepted(FlagSet flags, var _) -> inForce = flags;
                case LoadResult.Refused(List<Problem> problems) ->
                    assertThat(problems.getFirst())
                            .hasToString(
                                    "/flags/f/variants/v: a variant is a boolean, a string, a number or an object");
            }
        }
        assertThat(value(inForce, FlagType.LONG)).isEqualTo(1L);
    }

    @Test
    void acceptsAListOfFlagsAndAnyKey() {
        FlagSet flags = Flags.load("""
                {"flags": [{"key": "a/b \u00E9\uD83D\uDE00", "state": "ENABLED", "variants": {"x": 1}, "defaultVariant": "x"}]}
                """);
        assertThat(flags.keys()).containsExactly("a/b \u00E9\uD83D\uDE00");
        assertThat(flags.evaluate("a/b \u00E9\uD83D\uDE00", FlagType.LONG, Flags.with(), Flags.NOW)
                        .value())
                .isEqualTo(1L);
        byte[] text = "{\"flags\": {}}".getBytes(StandardCharsets.UTF_8);
        assertThat(FlagSet.load(text)).isInstanceOf(LoadResult.Accepted.class);
    }

    @Test
    @Tag("flags-13")
    void anErrorInOneRuleTouchesNoOtherFlag() {
        List<String> errors = List.of(
                "{\"unknown\": [1]}",
                "{\"var\": \"a\", \"if\": []}",
                "{\"$ref\": \"nobody\"}",
                "{\"$ref\": \"nested\"}",
                "{\"if\": [{\"var\": \"a\"}, {\"+\": [\"x\"]}]}",
                "\"on\"",
                nested(257),
                nested(20_000));
        for (int broken = 0; broken < errors.size(); broken++) {
            var document = new StringBuilder(
                    "{\"$evaluators\": {\"staff\": true, \"nested\": {\"$ref\": \"staff\"}}, \"flags\": {");
            for (int i = 0; i < 100; i++) {
                String rule = i == 7 ? errors.get(broken) : "{\"if\": [{\"$ref\": \"staff\"}, \"on\"]}";
                document.append(i == 0 ? "" : ",")
                        .append("\"f")
                        .append(i)
                        .append("\": {\"state\": \"ENABLED\", \"variants\": {\"on\": true}, \"targeting\": " + rule
                                + "}");
            }
            LoadResult.Accepted accepted = Flags.accepted(document.append("}}").toString());
            assertThat(accepted.ruleErrors()).containsOnlyKeys("f7");
            assertThat(accepted.ruleErrors().get("f7")).isNotEmpty();
            for (int i = 0; i < 100; i++) {
                Evaluation answer = accepted.flags().evaluate("f" + i, FlagType.BOOLEAN, Flags.with(), Flags.NOW);
                assertThat(answer.errorCode()).isEqualTo(i == 7 ? ErrorCode.PARSE_ERROR : null);
                assertThat(answer.value()).isEqualTo(i == 7 ? null : true);
            }
        }
    }

    /** A rule of so many operators, one in the other. */
    private static String nested(int depth) {
        return "{\"!!\": [".repeat(depth - 1) + "{\"var\": \"a\"}" + "]}".repeat(depth - 1);
    }

    @Test
    void nestsTwoHundredAndFiftySixOperators() {
        assertThat(Flags.outcome(nested(256), "a", 1)).isEqualTo("true");
        assertThat(Flags.outcome(nested(257), "a", 1)).isEqualTo("PARSE_ERROR");
        String around = "{\"!!\": [".repeat(100) + "{\"$ref\": \"r\"}" + "]}".repeat(100);
        assertThat(Flags.outcome(Flags.load(Flags.document(around, "{\"r\": " + nested(156) + "}")), "a", 1))
                .isEqualTo("true");
        assertThat(Flags.outcome(Flags.load(Flags.document(around, "{\"r\": " + nested(157) + "}")), "a", 1))
                .isEqualTo("PARSE_ERROR");
        String buckets = "{\"fractional\": [\"k\", [".repeat(256) + "\"on\"" + ", 1]]}".repeat(256);
        assertThat(Flags.outcome(buckets)).isEqualTo("on");
    }

    @Test
    @Tag("flags-9")
    void namedRules() {
        String named =
                "{\"staff\": {\"==\": [{\"var\": \"v\"}, 1]}, \"whole\": {\"if\": [{\"var\": \"v\"}, \"on\", \"off\"]}, \"weight\": {\"var\": \"v\"},"
                        + "\"nested\": {\"!\": [{\"$ref\": \"staff\"}]}, \"nothing\": {}}";
        assertThat(of("{\"if\": [{ \"$ref\" : \"staff\" }, \"on\", \"off\"]}", named))
                .isEqualTo("on");
        assertThat(of("{\"if\": [{\"$ref\" :\"staff\"}, \"on\", \"off\"]}", named))
                .isEqualTo("on");
        assertThat(of("{\"$ref\": \"whole\"}", named)).isEqualTo("on");
        assertThat(of("{\"fractional\": [\"k\", [\"on\", {\"$ref\": \"weight\"}]]}", named))
                .isEqualTo("on");
        assertThat(of("{\"$ref\": \"nothing\"}", named)).isEqualTo("STATIC");
        assertThat(of("{\"if\": [{\"$ref\": \"unknown\"}, \"on\"]}", named)).isEqualTo("PARSE_ERROR");
        assertThat(of("{\"if\": [{\"$ref\": \"staff\", \"x\": 1}, \"on\"]}", named))
                .isEqualTo("PARSE_ERROR");
        assertThat(of("{\"if\": [{\"$ref\": \"nested\"}, \"on\"]}", named)).isEqualTo("PARSE_ERROR");
        assertThat(of("{\"if\": [{\"$ref\": [\"staff\"]}, \"on\"]}", named)).isEqualTo("PARSE_ERROR");
        assertThat(of("{\"if\": [{\"var\": \"v\"}, \"on\"]}", named)).isEqualTo("on");
    }

    private static String of(String rule, String named) {
        return Flags.outcome(Flags.load(Flags.document(rule, named)), "v", 1);
    }

    @ParameterizedTest
    @Tag("flags-11")
    @CsvSource({
        "10, 10, 10, 10.0",
        "10.0, 10, 10, 10.0",
        "3.14, , , 3.14",
        "9000000000, , 9000000000, 9000000000.0",
        "0.0, 0, 0, 0.0",
        "-2147483648, -2147483648, -2147483648, -2147483648.0",
        "9007199254740991, , 9007199254740991, 9007199254740991.0"
    })
    void numbersConvertWithoutLoss(String written, Integer whole, Long wide, Double number) {
        FlagSet flags =
                Flags.load(flag("'state': 'ENABLED', 'variants': {'v': " + written + "}, 'defaultVariant': 'v'"));
        assertThat(value(flags, FlagType.INTEGER)).isEqualTo(whole);
        assertThat(value(flags, FlagType.LONG)).isEqualTo(wide);
        assertThat(value(flags, FlagType.DOUBLE)).isEqualTo(number);
        assertThat(value(flags, FlagType.STRING)).isNull();
        assertThat(value(flags, FlagType.ANY)).isEqualTo(wide == null ? (Object) number : wide);
    }

    private static Object value(FlagSet flags, FlagType type) {
        Evaluation answer = flags.evaluate("f", type, Flags.with(), Flags.NOW);
        assertThat(answer.errorCode()).isEqualTo(answer.value() == null ? ErrorCode.TYPE_MISMATCH : null);
        assertThat(answer.variant()).isEqualTo(answer.value() == null ? null : "v");
        return answer.value();
    }

    /** The rows of the order table for each of the five types, with metadata. */
    @Test
    @Tag("flags-12")
    void everyRowForEveryType() {
        Map<FlagType, String> values = Map.of(
                FlagType.BOOLEAN,
                "false",
                FlagType.STRING,
                "\"\"",
                FlagType.INTEGER,
                "0",
                FlagType.DOUBLE,
                "0.5",
                FlagType.OBJECT,
                "{}");
        for (FlagType type : FIVE) {
            String start = "\"variants\": {\"v\": " + values.get(type) + "}";
            String standard = start + ", \"defaultVariant\": \"v\"";
            row("2", type, "\"state\": \"DISABLED\", \"targeting\": {\"x\": 1}, " + standard, "DISABLED", false);
            row("3", type, "\"state\": \"ENABLED\", \"targeting\": {\"x\": 1}, " + standard, "PARSE_ERROR", false);
            row("4", type, "\"state\": \"ENABLED\", \"targeting\": {}, " + standard, "STATIC", true);
            row("5", type, "\"state\": \"ENABLED\", \"defaultVariant\": \"\", " + start, "DEFAULT", false);
            row("5", type, "\"state\": \"ENABLED\", \"targeting\": {\"var\": \"x\"}, " + start, "DEFAULT", false);
            row("6", type, "\"state\": \"ENABLED\", \"targeting\": {\"var\": \"x\"}, " + standard, "DEFAULT", true);
            row(
                    "7",
                    type,
                    "\"state\": \"ENABLED\", \"targeting\": {\"cat\": [\"v\"]}, " + standard,
                    "TARGETING_MATCH",
                    true);
            row("8", type, "\"state\": \"ENABLED\", \"targeting\": {\"cat\": [\"w\"]}, " + start, "GENERAL", false);
            row(
                    "8",
                    type,
                    "\"state\": \"ENABLED\", \"targeting\": {\"+\": [{\"var\": \"n\"}, 1]}, " + standard,
                    "GENERAL",
                    false);
            mismatches(type, standard);
        }
    }

    private static void mismatches(FlagType type, String standard) {
        for (FlagType other : FIVE) {
            boolean number = type == FlagType.INTEGER && other == FlagType.DOUBLE;
            if (other != type && !number) {
                assertThat(evaluate(other, "\"state\": \"ENABLED\", " + standard)
                                .errorCode())
                        .isEqualTo(ErrorCode.TYPE_MISMATCH);
            }
        }
    }

    @Test
    @Tag("flags-12")
    void anUnknownKeyAnswersWithTheMetadataOfTheSet() {
        FlagSet empty = Flags.load("{\"flags\": {}, \"metadata\": {\"set\": 1}}");
        for (FlagType type : FIVE) {
            Evaluation unknown = empty.evaluate("f", type, Flags.with(), Flags.NOW);
            assertThat(unknown.errorCode()).isEqualTo(ErrorCode.FLAG_NOT_FOUND);
            assertThat(unknown.reason()).isEqualTo(Reason.ERROR);
            assertThat(unknown.value()).isNull();
            assertThat(unknown.variant()).isNull();
            assertThat(unknown.metadata()).isEqualTo(Map.of("set", 1L));
        }
    }

    private static Evaluation evaluate(FlagType type, String members) {
        return Flags.load(
                        "{\"metadata\": {\"a\": \"set\", \"b\": 1.5}, \"flags\": {\"f\": {\"metadata\": {\"a\": \"own\"}, "
                                + members + "}}}")
                .evaluate("f", type, Flags.with("n", "text"), Flags.NOW);
    }

    private static void row(String row, FlagType type, String members, String expected, boolean value) {
        Evaluation answer = evaluate(type, members);
        String told = answer.errorCode() == null
                ? answer.reason().name()
                : answer.errorCode().name();
        assertThat(told).as("row %s, %s", row, type).isEqualTo(expected);
        assertThat(answer.reason() == Reason.ERROR).isEqualTo(answer.errorCode() != null);
        assertThat(answer.message() == null).isEqualTo(answer.errorCode() == null);
        assertThat(answer.value() != null).as("row %s, %s", row, type).isEqualTo(value);
        assertThat(answer.variant()).isEqualTo(value ? "v" : null);
        assertThat(answer.metadata()).isEqualTo(Map.of("a", "own", "b", 1.5));
    }

    @Test
    @Tag("flags-7")
    void aBooleanOrNumberNamesAVariant() {
        assertThat(Flags.outcome("{\"!\": [{\"var\": \"x\"}]}")).isEqualTo("true");
        assertThat(Flags.outcome("{\"-\": [{\"var\": \"x\"}, 1]}", "x", 11.0)).isEqualTo("10");
        assertThat(Flags.outcome("{\"-\": [{\"var\": \"x\"}, 1]}", "x", 11.5)).isEqualTo("GENERAL");
    }
}
