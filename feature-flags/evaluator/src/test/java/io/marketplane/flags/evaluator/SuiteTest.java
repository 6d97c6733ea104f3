package io.marketplane.flags.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketplane.flags.evaluator.json.JsonText;
import io.marketplane.flags.evaluator.value.Attributes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The behaviours of the evaluator suite of flagd-testbed 3.9.0, restated: suite.json holds the flags, suite.txt the
 * examples.
 */
@Tag("flags-1")
class SuiteTest {
    private static final FlagSet FLAGS = Flags.resource("suite.json");

    private static List<String> examples() throws IOException {
        try (var stream = SuiteTest.class.getResourceAsStream("/flags/suite.txt")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }

    static Stream<String> lines() throws IOException {
        return examples().stream();
    }

    private static Object json(String text) {
        return ((JsonText.Result.Value) JsonText.read(text)).value();
    }

    @Test
    void hasAsManyExamplesAsTheSuite() throws IOException {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (String line : examples()) {
            counts.merge(line.substring(0, line.indexOf('|')), 1, Integer::sum);
        }
        System.out.println("examples of the suite: " + counts);
        assertThat(counts)
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("disabled", 5),
                        Map.entry("errors", 2),
                        Map.entry("basic", 5),
                        Map.entry("refs", 9),
                        Map.entry("fractional", 39),
                        Map.entry("metadata", 5),
                        Map.entry("no default", 6),
                        Map.entry("semver", 31),
                        Map.entry("string", 8),
                        Map.entry("targeting key", 2),
                        Map.entry("zero values", 13)));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void answersAsTheSuiteSays(String line) {
        String[] example = line.split("\\|", -1);
        FlagType type = FlagType.valueOf(example[2]);
        @SuppressWarnings("unchecked")
        var attributes = (Map<String, Object>) json(example[3]);
        Evaluation answer = FLAGS.evaluate(example[1], type, Attributes.of(attributes), Flags.NOW);
        String reason = answer.errorCode() == null
                ? answer.reason().name()
                : answer.errorCode().name();
        assertThat(reason).isEqualTo(example[5]);
        if (example[4].equals("\"default\"")) {
            assertThat(answer.value()).isNull();
            assertThat(answer.variant()).isNull();
        } else {
            assertThat(alike(answer.value())).isEqualTo(alike(json(example[4])));
        }
        assertThat(answer.metadata())
                .isEqualTo(
                        example[1].equals("with-metadata")
                                ? Map.of("string", "2.1.0", "integer", 5L, "float", 0.25, "boolean", true)
                                : Map.of());
    }

    /** Numbers as one type. */
    private static Object alike(Object value) {
        return switch (value) {
            case Number number -> number.doubleValue();
            case Map<?, ?> map -> {
                Map<Object, Object> members = new LinkedHashMap<>();
                map.forEach((name, member) -> members.put(name, alike(member)));
                yield members;
            }
            default -> value;
        };
    }
}
