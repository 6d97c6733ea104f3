package io.marketplane.flags.server.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SeriesRoomTest {

    private static final Instant MINUTE = Instant.parse("2026-06-30T12:00:00Z");

    private static EvaluationSeries series(String flag) {
        return new EvaluationSeries("staging", flag, "on", "STATIC", "");
    }

    @Test
    void whatFindsNoRoomIsCountedTogetherAndNothingIsLost() {
        var counts = new HashMap<EvaluationMinute, Long>();
        for (int i = 0; i < 50; i++) {
            counts.put(new EvaluationMinute(series("flag" + i), MINUTE), 1L);
            counts.put(new EvaluationMinute(series("else" + i), MINUTE), 10L);
        }
        var present = Set.of(series("else49"), series("flag49"));

        var placed = SeriesRoom.place(
                counts, present, key -> key.startsWith("flag"), Map.of("staging", new SeriesRoom(30, 5)));

        var byKind = placed.keySet().stream()
                .collect(Collectors.groupingBy(at -> at.series().flagKey().substring(0, 4), Collectors.counting()));
        assertThat(byKind).isEqualTo(Map.of("flag", 50L, "else", 6L, "$oth", 1L));
        assertThat(placed.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(550);
        assertThat(placed.keySet()).contains(new EvaluationMinute(series("else49"), MINUTE));
        assertThat(placed.get(new EvaluationMinute(series("").withoutKey(), MINUTE)))
                .isEqualTo(440);
        assertThat(placed.keySet())
                .filteredOn(at -> at.series().variant().equals(EvaluationSeries.OTHER))
                .as("flags that are known still, without their variant")
                .hasSize(19);
    }

    @Test
    void countsEndBeforeTheyOverflow() {
        assertThat(EvaluationMinute.sum(EvaluationMinute.MOST, 1)).isEqualTo(EvaluationMinute.MOST);
    }
}
