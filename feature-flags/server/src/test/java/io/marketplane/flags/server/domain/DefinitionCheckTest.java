package io.marketplane.flags.server.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketplane.flags.evaluator.value.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with definitions, and where. */
class DefinitionCheckTest {

    private static List<Problem> problems(String key, String definition, Map<String, String> others) {
        var parsed = new HashMap<String, Definition>();
        others.forEach((other, text) -> parsed.put(other, Definition.of(text)));
        return DefinitionCheck.problems(key, DefinitionJson.read(definition), parsed);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            []                                                                                     | ``
            {"variants":{"a":1}}                                                                   | /state
            {"state":"ON","variants":{"a":1}}                                                      | /state
            {"state":"ENABLED"}                                                                    | /variants
            {"state":"ENABLED","variants":{"a":1,"b":"x"}}                                         | /variants/b
            {"state":"ENABLED","variants":{"a":1},"defaultVariant":"b"}                            | /defaultVariant
            {"state":"ENABLED","variants":{"a":1},"colour":"red"}                                  | /colour
            {"state":"ENABLED","variants":{"a":1},"killVariant":"b"}                               | /killVariant
            {"state":"ENABLED","variants":{"a":1},"metadata":{"x":[]}}                             | /metadata
            {"state":"ENABLED","variants":{"a":1},"targeting":{"nope":[1]}}                        | /targeting
            {"state":"ENABLED","variants":{"a":1},"targeting":{"$ref":"x"}}                        | /targeting
            {"state":"ENABLED","variants":{"a":1},"targeting":{"if":[true,"b"]}}                   | /targeting/if/1
            {"state":"ENABLED","variants":{"a":1},"targeting":{"fractional":[["b",1]]}}            | /targeting/fractional/0/0
            {"state":"ENABLED","variants":{"a":1},"targeting":{"fractional":[["a",0]]}}            | /targeting/fractional
            {"state":"ENABLED","variants":{"a":1},"targeting":{"fractional":[["a",1.5],["a",1]]}}  | /targeting/fractional/0/1
            {"state":"ENABLED","variants":{"a":1},"targeting":{"fractional":[["a",2147483647],["a",1]]}} | /targeting/fractional
            {"state":"ENABLED","variants":{"a":1},"prerequisites":{}}                              | /prerequisites
            {"state":"ENABLED","variants":{"a":1},"prerequisites":[{"flag":"x"}]}                  | /prerequisites/0
            """)
    void eachFaultHasItsPlace(String definition, String pointer) {
        assertThat(problems("key/with~both", definition, Map.of()))
                .as(definition)
                .extracting(Problem::pointer)
                .first()
                .asString()
                .startsWith(pointer);
    }

    @Test
    void aDefinitionWithEverythingIsAccepted() {
        assertThat(problems("k", """
                {"state":"ENABLED","variants":{"a":{"x":[1]},"b":{}},"defaultVariant":null,"killVariant":"b",
                 "$evaluators":{"eu":{"in":[{"var":"c"},["de"]]}},"metadata":{"n":1,"t":"x","b":true},
                 "targeting":{"if":[{"$ref":"eu"},"a",{"fractional":[{"var":"id"},["a",1],["b"]]}]}}""", Map.of())).isEmpty();
    }

    private static String requiring(String flag, String variant) {
        return "{\"state\":\"ENABLED\",\"variants\":{\"on\":true},\"prerequisites\":[{\"flag\":\"%s\",\"variant\":\"%s\"}]}"
                .formatted(flag, variant);
    }

    @Test
    @Tag("flags-44")
    void aPrerequisiteMustBeThereAndLeadNowhereBack() {
        assertThat(problems("a", requiring("b", "on"), Map.of()))
                .extracting(Problem::pointer)
                .containsExactly("/prerequisites/0/flag");
        assertThat(problems("a", requiring("b", "off"), Map.of("b", requiring("c", "on"))))
                .extracting(Problem::pointer)
                .containsExactly("/prerequisites/0/variant");
        assertThat(problems("a", requiring("a", "on"), Map.of()).getFirst().message())
                .contains("a -> a");
        assertThat(problems("a", requiring("b", "on"), Map.of("b", requiring("c", "on"), "c", requiring("a", "on"))))
                .extracting(Problem::message)
                .first()
                .asString()
                .contains("a -> b -> c -> a");
    }

    @Test
    @Tag("flags-44")
    void whatADependantRequiresMustStay() {
        assertThat(problems(
                        "a",
                        "{\"state\":\"ENABLED\",\"variants\":{\"other\":true}}",
                        Map.of("dependant", requiring("a", "on"))))
                .extracting(Problem::toString)
                .containsExactly("/variants: the flag 'dependant' requires the variant 'on', which is missing here");
    }
}
