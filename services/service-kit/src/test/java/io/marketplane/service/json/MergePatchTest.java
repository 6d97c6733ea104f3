package io.marketplane.service.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class MergePatchTest {

    private static final JsonMapper MAPPER = new JsonMapper();

    /** The examples of RFC 7396, appendix A. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    {"a":"b"}              | {"a":"c"}                   | {"a":"c"}
                    {"a":"b"}              | {"b":"c"}                   | {"a":"b","b":"c"}
                    {"a":"b"}              | {"a":null}                  | {}
                    {"a":"b","b":"c"}      | {"a":null}                  | {"b":"c"}
                    {"a":["b"]}            | {"a":"c"}                   | {"a":"c"}
                    {"a":"c"}              | {"a":["b"]}                 | {"a":["b"]}
                    {"a":{"b":"c"}}        | {"a":{"b":"d","c":null}}    | {"a":{"b":"d"}}
                    {"a":[{"b":"c"}]}      | {"a":[1]}                   | {"a":[1]}
                    ["a","b"]              | ["c","d"]                   | ["c","d"]
                    {"a":"b"}              | ["c"]                       | ["c"]
                    {"a":"foo"}            | null                        | null
                    {"a":"foo"}            | "bar"                       | "bar"
                    {"e":null}             | {"a":1}                     | {"e":null,"a":1}
                    [1,2]                  | {"a":"b","c":null}          | {"a":"b"}
                    {}                     | {"a":{"bb":{"ccc":null}}}   | {"a":{"bb":{}}}
                    """)
    void theExamplesOfTheRfcHold(String target, String patch, String result) {
        assertThat(MergePatch.apply(MAPPER.readTree(target), MAPPER.readTree(patch)))
                .isEqualTo(MAPPER.readTree(result));
    }

    @RepeatedTest(200)
    void patchingTwiceIsPatchingOnceAndNothingGivenIsChanged(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var target = object(random, 3);
        var patch = object(random, 3);
        var targetBefore = target.deepCopy();
        var patchBefore = patch.deepCopy();

        var once = MergePatch.apply(target, patch);

        assertThat(MergePatch.apply(once, patch)).isEqualTo(once);
        assertThat(MergePatch.apply(target, MAPPER.createObjectNode())).isEqualTo(target);
        assertThat(target).isEqualTo(targetBefore);
        assertThat(patch).isEqualTo(patchBefore);
        patch.properties().forEach(member -> {
            if (member.getValue().isNull()) {
                assertThat(once.has(member.getKey())).isFalse();
            }
        });
    }

    static ObjectNode object(Random random, int depth) {
        var node = MAPPER.createObjectNode();
        for (int n = random.nextInt(4); n > 0; n--) {
            node.set("m" + random.nextInt(4), value(random, depth));
        }
        return node;
    }

    private static JsonNode value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 6 : 4)) {
            case 0 -> MAPPER.nullNode();
            case 1 -> MAPPER.readTree(Integer.toString(random.nextInt(100)));
            case 2 -> MAPPER.readTree("\"t" + random.nextInt(9) + "\"");
            case 3 -> MAPPER.readTree("[1,{\"a\":null}]");
            default -> object(random, depth - 1);
        };
    }
}
