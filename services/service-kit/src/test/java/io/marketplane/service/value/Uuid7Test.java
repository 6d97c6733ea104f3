package io.marketplane.service.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Uuid7Test {

    @RepeatedTest(100)
    void anIdIsOfVersion7CarriesItsTimeAndReadsBack(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var time = Instant.ofEpochMilli(random.nextLong(1L << 48));

        var id = Uuid7.of(time, random.nextLong(), random.nextLong());

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(time.toEpochMilli());
        assertThat(Uuid7.parse(id.toString())).contains(id);
    }

    @RepeatedTest(50)
    void laterIdsSortBehindEarlierOnesAsText(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var early = Instant.ofEpochMilli(random.nextLong(1L << 47));
        var later = early.plusMillis(1 + random.nextInt(1000));

        assertThat(Uuid7.of(later, random.nextLong(), random.nextLong()).toString())
                .isGreaterThan(
                        Uuid7.of(early, random.nextLong(), random.nextLong()).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "019AA000-0000-7000-8000-000000000001",
                "019aa000-0000-4000-8000-000000000001",
                "019aa000-0000-7000-c000-000000000001",
                "019aa000000070008000000000000001",
                "1-1-7000-8000-1",
                "019aa000-0000-7000-8000-000000000001 "
            })
    void anythingElseIsNoId(String text) {
        assertThat(Uuid7.parse(text)).isEmpty();
    }
}
