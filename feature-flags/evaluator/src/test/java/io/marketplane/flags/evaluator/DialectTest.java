package io.marketplane.flags.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The points of the dialect. A rule is written with ' for quotes; the attribute v is given as JSON. */
class DialectTest {

    private static String condition(String expression) {
        return ("{'if': [" + expression + ", 'on', 'off']}").replace('\'', '"');
    }

    /** The outcome of {@code rule} for an attribute {@code v}; absent when {@code json} is a dash. */
    private static String outcome(String rule, String json) {
        Map<String, Object> given = new HashMap<>();
        if (!json.equals("-")) {
            var flags = Flags.load(
                    "{\"flags\": {\"x\": {\"state\": \"ENABLED\", \"variants\": {\"v\": {\"v\": %s}}, \"defaultVariant\": \"v\"}}}"
                            .formatted(json.replace('\'', '"')));
            var value = (Map<?, ?>) flags.evaluate("x", FlagType.OBJECT, Flags.with(), Flags.NOW)
                    .value();
            given.put("v", value.get("v"));
        }
        Object[] attributes = given.entrySet().stream()
                .flatMap(entry -> java.util.stream.Stream.of(entry.getKey(), entry.getValue()))
                .toArray();
        return Flags.outcome(rule.replace('\'', '"'), attributes);
    }

    @ParameterizedTest
    @Tag("flags-15")
    @CsvSource(delimiter = '|', textBlock = """
                    false | off
                    null  | off
                    0     | off
                    ''    | off
                    []    | off
                    {}    | off
                    '0'   | on
                    -1    | on
                    [0]   | on
                    """, quoteCharacter = '`')
    void falsyValues(String value, String expected) {
        assertThat(outcome(condition("{'var': 'v'}"), value)).isEqualTo(expected);
        assertThat(outcome(condition("{'!!': [{'var': 'v'}]}"), value)).isEqualTo(expected);
        assertThat(outcome(condition("{'!': {'!': {'var': 'v'}}}"), value)).isEqualTo(expected);
        if (!value.equals("[0]")) {
            assertThat(outcome(condition(value), "-")).isEqualTo(expected);
        }
    }

    /** Each with the operand as an attribute, and as a constant, where what fails is found when it is loaded. */
    @ParameterizedTest
    @Tag("flags-15")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {'==': [V, 1]}              | '1'      | on
                    {'==': [V, 1]}              | ' 1 '    | on
                    {'==': [V, 31]}             | '0x1f'   | on
                    {'==': [V, 1]}              | true     | on
                    {'==': [V, 0]}              | null     | on
                    {'==': [V, 0]}              | ''       | on
                    {'==': [V, '']}             | null     | off
                    {'==': [V, null]}           | null     | on
                    {'!=': [V, 'x']}            | null     | on
                    {'<': [V, '1']}             | null     | on
                    {'<': [V, 'abc']}           | null     | off
                    {'<': ['10', V]}            | '9'      | on
                    {'<': [10, V]}              | '9'      | off
                    {'<': [1, V, 3]}            | 2        | on
                    {'<': [1, V, 3]}            | 3        | off
                    {'<=': ['a', V, 'c']}       | 'b'      | on
                    {'==': [V, 1]}              | 'x'      | FAIL
                    {'<': [V, 1]}               | [1]      | FAIL
                    {'==': [V, null]}           | {'a': 1} | FAIL
                    {'==': [V]}                 | 1        | FAIL
                    {'===': [V, 1]}             | '1'      | off
                    {'===': [V, 1.0]}           | 1        | on
                    {'!==': [V, null]}          | null     | off
                    {'===': [V, [1]]}           | [1]      | off
                    {'==': [{'+': [V, 1]}, 2]}  | '1'      | on
                    {'==': [{'+': [V]}, 0]}     | ''       | on
                    {'+': [V, 1]}               | 'x'      | FAIL
                    {'+': [V, 1]}               | [1]      | FAIL
                    {'/': [1, V]}               | 0        | FAIL
                    {'/': [1, V]}               | '0'      | FAIL
                    {'%': [1, V]}               | 0        | FAIL
                    {'==': [{'/': [V, 2]}, 2]}  | 4        | on
                    {'==': [{'%': [V, 4]}, 3]}  | 7        | on
                    {'==': [{'*': [V, 4]}, 8]}  | '2'      | on
                    {'==': [{'-': [V]}, -2]}    | 2        | on
                    {'==': [{'max': [V, 4]}, 4]} | 3       | on
                    {'==': [{'min': [V, 4]}, 3]} | 3       | on
                    {'max': [V, 4]}             | '3'      | FAIL
                    {'min': [V]}                | null     | FAIL
                    {'in': [V, 'a5b']}          | 5        | on
                    {'in': [V, 'xnull']}        | null     | on
                    {'in': ['a', V]}            | 'bab'    | on
                    {'in': [V, ['a', 1, '1']]}  | 1        | on
                    {'in': [V, ['a', '1']]}     | 1        | off
                    {'in': ['a', V]}            | ['b']    | off
                    {'in': ['a', V]}            | 5        | FAIL
                    {'in': ['a', V]}            | {'a': 1} | FAIL
                    {'in': ['a', V]}            | null     | off
                    {'in': [V]}                 | 'a'      | off
                    {'all': [V, true]}          | []       | off
                    {'all': [V, {'>': [{'var': ''}, 1]}]} | [2, 3]  | on
                    {'some': [V, {'>': [{'var': ''}, 2]}]} | [2, 3] | on
                    {'some': [V, true]}         | null     | off
                    {'none': [V, true]}         | null     | on
                    {'some': [V, true]}         | 5        | off
                    {'all': [V, false]}         | 5        | on
                    {'some': [V, {'==': [{'var': ''}, 'a']}]} | 'bab' | on
                    {'map': [V, true]}          | 'abc'    | FAIL
                    {'filter': [V, {'var': 'a'}]} | [{'a': 1}] | on
                    {'filter': [V, {'var': 'a'}]} | [{'a': 0}] | off
                    {'==': [{'reduce': [V, {'+': [{'var': 'accumulator'}, {'var': 'current'}]}, 0]}, 6]} | [1, 2, 3] | on
                    {'reduce': [V, {'var': 'current'}]} | [] | FAIL
                    {'==': [{'cat': [V, 'x']}, '10x']} | 10.0  | on
                    {'==': [{'cat': [V, 'x']}, '1e+21x']} | 1e21 | on
                    {'==': [{'cat': [V, 'x']}, '0.000001x']} | 1e-6 | on
                    {'==': [{'cat': [V, 'x']}, '1.5e-7x']} | 15e-8 | on
                    {'==': [{'cat': [V, 'x']}, 'truex']} | true | on
                    {'==': [{'cat': [V, 'x']}, 'x']} | null  | on
                    {'==': [{'substr': [V, -2]}, 'on']} | 'xon' | on
                    {'==': [{'substr': [V, 1, -1]}, 'on']} | 'xonx' | on
                    {'==': [{'substr': [V, 0, null]}, '']} | 'on' | on
                    {'substr': [V, 0]}          | 1        | FAIL
                    {'merge': [V, [1]]}         | []       | on
                    {'and': [V, 5]}             | 0        | off
                    {'or': [V, 5]}              | 0        | on
                    """)
    void convertsAndFails(String expression, String value, String expected) {
        String ofAttribute = condition(expression.replace("V", "{'var': 'v'}"));
        String ofConstant = condition(expression.replace("V", value));
        boolean literal = !value.contains("{'a'");
        assertThat(outcome(ofAttribute, value)).isEqualTo(expected.equals("FAIL") ? "GENERAL" : expected);
        if (literal) {
            boolean byElement = expression.contains("{'var'");
            String failing = byElement ? "GENERAL" : "PARSE_ERROR";
            assertThat(outcome(ofConstant, "-"))
                    .isIn(expected.equals("FAIL") ? List.of(failing, "PARSE_ERROR") : List.of(expected));
        }
    }

    @ParameterizedTest
    @Tag("flags-15")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {'if': [{'var': 'v'}, 'on']}                           | -    | DEFAULT
                    {'if': []}                                             | -    | DEFAULT
                    {'if': ['on']}                                         | -    | on
                    {'if': [false, 'a', true, 'b', 'on']}                  | -    | b
                    {'var': 'v'}                                           | -    | DEFAULT
                    {'var': ['v', 'on']}                                   | -    | on
                    {'var': 'v.b.1'}                                       | {'b': ['off', 'on']} | on
                    {'var': 'v.b.01'}                                      | {'b': ['off', 'on']} | DEFAULT
                    {'var': 'v.length'}                                    | ['x'] | 1
                    {'var': {'cat': ['', 'v']}}                            | 'on' | on
                    {'or': [0, {'var': 'v'}]}                              | 'on' | on
                    {'and': ['x', {'var': 'v'}]}                           | 'on' | on
                    {'and': [{'var': 'v'}, 'x']}                           | 0    | 0
                    {'cat': [{'var': 'v'}]}                                | -    | ``
                    {'cat': {'var': 'v'}}                                  | -    | GENERAL
                    {'cat': {'var': 'v'}}                                  | ['o', 'n'] | on
                    {'cat': [{'var': 'v'}]}                                | 1e21 | 1e+21
                    {'+': {'var': 'v'}}                                    | [1, 2] | 3
                    {'var': 'v'}                                           | 1.0  | 1
                    {'var': 'v'}                                           | true | true
                    {'var': 'v'}                                           | [1]  | GENERAL
                    {'var': 'v'}                                           | {'a': 1} | GENERAL
                    {'if': [{'missing': ['v']}, 'on', 'off']}              | -    | on
                    {'if': [{'missing': ['v']}, 'on', 'off']}              | null | off
                    {'if': [{'missing': ['v']}, 'on', 'off']}              | ''   | off
                    {'if': [{'missing': ['v.b']}, 'on', 'off']}            | {'b': null} | off
                    {'if': [{'missing': 'v.b'}, 'on', 'off']}              | {'c': 1} | on
                    {'if': [{'missing_some': [1, ['v', 'w']]}, 'on', 'off']} | 1  | off
                    {'if': [{'missing_some': [2, ['v', 'w']]}, 'on', 'off']} | 1  | on
                    {'if': [{'var': 'v'}, {'+': ['x']}, 'on']}             | -    | PARSE_ERROR
                    {'if': [true, 'on', {'/': [1, 0]}]}                    | -    | PARSE_ERROR
                    {'or': [true, {'+': ['x', 1]}]}                        | -    | true
                    {'if': {'var': 'v'}}                                   | 'on' | GENERAL
                    {'if': 'on'}                                           | -    | PARSE_ERROR
                    {'unknown': [1]}                                       | -    | PARSE_ERROR
                    {'if': [{'log': 'v'}, 'on']}                           | -    | PARSE_ERROR
                    {'if': [{'var': 'v', 'x': 1}, 'on']}                   | -    | PARSE_ERROR
                    {'some': [{'var': 'v'}, {'ends_with': [{'var': ''}, 'x']}]} | ['ax'] | GENERAL
                    {'reduce': [{'var': 'v'}, {'merge': [{'var': 'accumulator'}, [{'var': 'current'}]]}, []]} | [[1], 2] | GENERAL
                    """)
    void resultsAsTheyStand(String rule, String value, String expected) {
        assertThat(outcome(rule, value)).isEqualTo(expected);
    }

    @Test
    @Tag("flags-15")
    void instantsAreTextAndNumbersOneType() {
        assertThat(Flags.outcome(
                        "{\"if\": [{\"==\": [{\"var\": \"t\"}, \"1970-01-01T00:00:00Z\"]}, \"on\"]}",
                        "t",
                        Instant.EPOCH))
                .isEqualTo("on");
        for (Number one : List.of(1, 1L, 1.0, 1.0f, (short) 1, java.math.BigDecimal.ONE)) {
            assertThat(Flags.outcome("{\"if\": [{\"===\": [{\"var\": \"n\"}, 1]}, {\"var\": \"n\"}]}", "n", one))
                    .isEqualTo("1");
            assertThat(Flags.outcome("{\"if\": [{\"in\": [1, {\"var\": \"n\"}]}, \"on\"]}", "n", List.of("1", one)))
                    .isEqualTo("on");
        }
        assertThat(Flags.outcome("{\"if\": [{\"var\": \"n\"}, \"on\", \"off\"]}", "n", new Object()))
                .isEqualTo("off");
    }
}
