package io.marketplane.flags.server.domain;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * How many series an environment may have, so that no client fills the database. What finds no room is counted
 * together, by reason and error: the variants of a flag, or all keys that are no flag's. Pure.
 *
 * @param ofFlags for flags that are there
 * @param ofOthers for keys that are no flag's
 */
public record SeriesRoom(long ofFlags, long ofOthers) {

    /**
     * Counts, each in a series that is there already or finds room.
     *
     * @param counts what came
     * @param present the series of {@code counts} that are there
     * @param isFlag whether a key is a flag's
     * @param room what is left, by environment
     */
    public static SortedMap<EvaluationMinute, Long> place(
            Map<EvaluationMinute, Long> counts,
            Set<EvaluationSeries> present,
            Predicate<String> isFlag,
            Map<String, SeriesRoom> room) {
        var left = new TreeMap<>(room);
        var placed = new TreeMap<EvaluationMinute, Long>();
        var targets = new TreeMap<EvaluationSeries, EvaluationSeries>();
        new TreeMap<>(counts).forEach((at, count) -> {
            var target = targets.computeIfAbsent(
                    at.series(),
                    series -> present.contains(series) ? series : seat(series, isFlag.test(series.flagKey()), left));
            placed.merge(new EvaluationMinute(target, at.minute()), count, EvaluationMinute::sum);
        });
        return placed;
    }

    private static EvaluationSeries seat(EvaluationSeries series, boolean flag, Map<String, SeriesRoom> left) {
        var room = left.getOrDefault(series.environment(), new SeriesRoom(0, 0));
        if ((flag ? room.ofFlags : room.ofOthers) <= 0) {
            return flag ? series.withoutVariant() : series.withoutKey();
        }
        left.put(
                series.environment(),
                flag
                        ? new SeriesRoom(room.ofFlags - 1, room.ofOthers)
                        : new SeriesRoom(room.ofFlags, room.ofOthers - 1));
        return series;
    }
}
