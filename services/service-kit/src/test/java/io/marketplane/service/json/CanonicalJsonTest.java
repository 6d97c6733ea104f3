package io.marketplane.service.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class CanonicalJsonTest {

    private static String fingerprint(String json) {
        return CanonicalJson.fingerprint(StrictJson.parse(json.getBytes(StandardCharsets.UTF_8)));
    }

    @RepeatedTest(200)
    void orderAndWhiteSpaceDoNotMatter(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var object = MergePatchTest.object(random, 3);

        assertThat(fingerprint(shuffled(object, random))).isEqualTo(CanonicalJson.fingerprint(object));
    }

    private static String shuffled(JsonNode node, Random random) {
        if (!(node instanceof ObjectNode)) {
            return node.toString();
        }
        var members = new ArrayList<>(node.properties());
        Collections.shuffle(members, random);
        return members.stream()
                .map(member -> " \"" + member.getKey() + "\"\n:\t" + shuffled(member.getValue(), random))
                .collect(Collectors.joining(" ,", "{", "\r\n}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    {"a":1}         | {"a":1.0}       | true
                    {"a":100}       | {"a":1e2}       | true
                    {"a":1}         | {"a":2}         | false
                    {"a":1}         | {"a":"1"}       | false
                    {"a":null}      | {}              | false
                    {"a":[1,2]}     | {"a":[2,1]}     | false
                    {"a":"\\u0062"} | {"a":"b"}       | true
                    {"a":"b\\",\\"c"}| {"a":"b","c":""}| false
                    {"a":true}      | {"a":"true"}    | false
                    1e999999999     | 1e999999998     | false
                    """)
    void onlyTheValueCounts(String one, String other, boolean equal) {
        assertThat(fingerprint(one).equals(fingerprint(other))).isEqualTo(equal);
    }
}
