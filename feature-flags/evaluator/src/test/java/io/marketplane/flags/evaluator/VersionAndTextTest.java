package io.marketplane.flags.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionAndTextTest {
    private static final List<String> OPERATORS = List.of("=", "!=", "<", "<=", ">", ">=", "^", "~");

    private static String bothWays(String left, String operator, String right) {
        String literal = Flags.outcome("{\"sem_ver\": [%s, \"%s\", %s]}".formatted(json(left), operator, json(right)));
        String given = Flags.outcome(
                "{\"sem_ver\": [{\"var\": \"a\"}, {\"var\": \"o\"}, {\"var\": \"b\"}]}",
                "a",
                value(left),
                "o",
                operator,
                "b",
                value(right));
        assertThat(given).as("%s %s %s", left, operator, right).isEqualTo(literal);
        return literal;
    }

    private static String json(String text) {
        return text.startsWith("#") ? text.substring(1) : "\"" + text + "\"";
    }

    private static Object value(String text) {
        return text.startsWith("#") ? (Object) Double.valueOf(text.substring(1)) : text;
    }

    /** Numbers are marked with #. The order is that of the first to the second. */
    @ParameterizedTest
    @Tag("flags-7")
    @CsvSource(delimiter = ' ', textBlock = """
                    1.0.0 1.0.0 0 same same
                    v1.0.0 1.0.0 0 same same
                    V1.0.0 v1 0 same same
                    1 1.0.0 0 same same
                    1.2 1.2.0 0 same same
                    #1.2 1.2.0 0 same same
                    #1 1.0.0 0 same same
                    #1.0 1 0 same same
                    1.0.0+a 1.0.0+b 0 same same
                    1.0.0+01 1.0.0 0 same same
                    1.0.0 1.5.0 -1 same other
                    1.2.9 1.2.10 -1 same same
                    2.0.0 10.0.0 -1 other other
                    1.0.0-alpha 1.0.0 -1 same same
                    1.0.0-alpha.10 1.0.0-alpha.9 1 same same
                    1.0.0-alpha 1.0.0-alpha.1 -1 same same
                    1.0.0-1 1.0.0-alpha -1 same same
                    1.0.0-A 1.0.0-a -1 same same
                    1.0.0-a-b.c 1.0.0-a-b.d -1 same same
                    9007199254740991.0.0 9007199254740990.0.0 1 other other
                    """)
    void ordersVersions(String left, String right, int order, String major, String minor) {
        List<Boolean> expected = List.of(
                order == 0,
                order != 0,
                order < 0,
                order <= 0,
                order > 0,
                order >= 0,
                major.equals("same"),
                minor.equals("same"));
        for (int i = 0; i < OPERATORS.size(); i++) {
            assertThat(bothWays(left, OPERATORS.get(i), right))
                    .as("%s %s %s", left, OPERATORS.get(i), right)
                    .isEqualTo(expected.get(i).toString());
        }
    }

    @ParameterizedTest
    @Tag("flags-7")
    @CsvSource({
        "01.0.0", "1.02.0", "1.0.00", "2.0.0.0", "1.2.x", "1.2-alpha", "1.2+a", "9007199254740992", "1.", "1.0.0-",
                "1.0.0+",
        "1.0.0-a..b", "1.0.0-01", "not-a-version", "vv1.0.0", "' 1.0.0'", "''", "v", "-1.0.0", "#1e21", "#-1",
                "1.0.0-\u00E9"
    })
    void refusesWhatIsNoVersion(String text) {
        for (String operator : OPERATORS) {
            assertThat(bothWays(text, operator, "1.0.0")).as(text).isEqualTo("DEFAULT");
            assertThat(bothWays("1.0.0", operator, text)).as(text).isEqualTo("DEFAULT");
        }
    }

    @Test
    @Tag("flags-7")
    void refusesOtherOperatorsAndCounts() {
        for (String operator : List.of("===", "==", "", "!", "=<")) {
            assertThat(bothWays("1.0.0", operator, "1.0.0")).isEqualTo("DEFAULT");
        }
        assertThat(Flags.outcome("{\"sem_ver\": [\"1.0.0\", \"=\"]}")).isEqualTo("DEFAULT");
        assertThat(Flags.outcome("{\"sem_ver\": [\"1.0.0\", \"=\", \"1.0.0\", \"1.0.0\"]}"))
                .isEqualTo("DEFAULT");
        assertThat(Flags.outcome("{\"sem_ver\": []}")).isEqualTo("DEFAULT");
    }

    @ParameterizedTest
    @Tag("flags-8")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    'abcdef'  | 'abc' | true    | false
                    'abcdef'  | 'def' | false   | true
                    'Abc'     | 'a'   | false   | false
                    'abC'     | 'c'   | false   | false
                    '\uD83D\uDE00b' | '\uD83D\uDE00' | true | false
                    'b\uD83D\uDE00' | '\uD83D\uDE00' | false | true
                    'abc'     | ''    | true    | true
                    ''        | ''    | true    | true
                    ''        | 'a'   | false   | false
                    123       | '1'   | DEFAULT | DEFAULT
                    '123'     | 1     | DEFAULT | DEFAULT
                    null      | 'a'   | DEFAULT | DEFAULT
                    'a'       | null  | DEFAULT | DEFAULT
                    true      | 't'   | DEFAULT | DEFAULT
                    """)
    void affixes(String text, String affix, String starts, String ends) {
        String arguments = "[" + text.replace('\'', '"') + ", " + affix.replace('\'', '"') + "]";
        assertThat(Flags.outcome("{\"starts_with\": " + arguments + "}")).isEqualTo(starts);
        assertThat(Flags.outcome("{\"ends_with\": " + arguments + "}")).isEqualTo(ends);
        if (text.startsWith("'")) {
            String given = "[{\"var\": \"t\"}, " + affix.replace('\'', '"') + "]";
            Object value = text.substring(1, text.length() - 1);
            assertThat(Flags.outcome("{\"starts_with\": " + given + "}", "t", value))
                    .isEqualTo(starts);
            assertThat(Flags.outcome("{\"ends_with\": " + given + "}", "t", value))
                    .isEqualTo(ends);
        }
    }

    @Test
    @Tag("flags-8")
    void affixesTakeTwoArguments() {
        for (String arguments : List.of("[\"a\"]", "\"a\"", "[\"a\", \"a\", \"a\"]", "[]")) {
            assertThat(Flags.outcome("{\"starts_with\": " + arguments + "}")).isEqualTo("DEFAULT");
            assertThat(Flags.outcome("{\"ends_with\": " + arguments + "}")).isEqualTo("DEFAULT");
        }
    }
}
