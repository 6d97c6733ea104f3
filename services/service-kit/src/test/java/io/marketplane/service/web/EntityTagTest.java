package io.marketplane.service.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagTest {

    @RepeatedTest(200)
    void aListOfTagsReadsBack(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var tags = new ArrayList<EntityTag>();
        for (int n = random.nextInt(5); n >= 0; n--) {
            tags.add(new EntityTag(opaque(random), random.nextBoolean()));
        }
        var separator = List.of(",", ", ", " ,\t", "  ,  ").get(random.nextInt(4));

        var header = tags.stream().map(EntityTag::header).collect(Collectors.joining(separator));

        assertThat(EntityTag.parse(" " + header + "\t")).contains(new EntityTag.OneOf(tags));
        assertThat(EntityTag.parse(header + separator)).isEmpty();
    }

    private static String opaque(Random random) {
        return random.ints(random.nextInt(12), 0x21, 0x7F)
                .filter(c -> c != '"')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Test
    void aStarStandsForAnything() {
        assertThat(EntityTag.parse("*")).contains(new EntityTag.Any());
        assertThat(Preconditions.allows(new EntityTag.Any(), EntityTag.ofVersion(3)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "3",
                "\"3",
                "3\"",
                "W/3",
                "w/\"3\"",
                "\"a\"\"b\"",
                "\"a\" \"b\"",
                ",\"a\"",
                "*, \"a\"",
                "\"a b\""
            })
    void anythingElseIsNoList(String header) {
        assertThat(EntityTag.parse(header)).isEmpty();
    }

    @Test
    void comparisonIsThatOfRfc9110() {
        var strong = new EntityTag("1", false);
        var weak = new EntityTag("1", true);

        assertThat(strong.matchesStrongly(strong)).isTrue();
        assertThat(strong.matchesStrongly(weak)).isFalse();
        assertThat(weak.matchesStrongly(weak)).isFalse();
        assertThat(weak.matchesWeakly(strong)).isTrue();
        assertThat(strong.matchesWeakly(new EntityTag("2", false))).isFalse();
    }
}
