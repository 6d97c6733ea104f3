package io.marketplane.flags.server.application;

import io.marketplane.flags.server.domain.EvaluationMinute;
import io.marketplane.flags.server.domain.EvaluationSeries;
import io.marketplane.flags.server.domain.SeriesRoom;
import io.marketplane.flags.server.domain.TrackedEvent;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.transaction.annotation.Transactional;

/** The use cases of counts as they are kept: added in batches, and shortened with age. Thread-safe. */
public class Telemetry {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final int BATCH = 5_000;

    private final TelemetryStore store;
    private final Limits limits;
    private final Retention retention;
    private final InstantSource clock;

    public Telemetry(TelemetryStore store, Limits limits, Retention retention, InstantSource clock) {
        this.store = store;
        this.limits = limits;
        this.retention = retention;
        this.clock = clock;
    }

    /**
     * What an environment may have at most; what is beyond is counted together.
     *
     * @param series series of flags
     * @param unknown series of keys that are no flag's
     * @param events names of tracked events
     */
    public record Limits(int series, int unknown, int events) {}

    /**
     * How long counts are kept by the minute, by the hour and by the day; each from when they were made. Refused when
     * what is answered would not be there any more.
     */
    public record Retention(Duration minutes, Duration hours, Duration days) {
        public Retention {
            if (minutes.compareTo(Duration.ofHours(2)) < 0
                    || hours.compareTo(Duration.ofDays(8)) < 0
                    || hours.compareTo(minutes) <= 0
                    || days.compareTo(hours) <= 0) {
                throw new IllegalArgumentException(
                        "marketplane.flags.telemetry.keep-minutes must be 2h at least, …keep-hours 8d and more than it,"
                                + " …keep-days more than that");
            }
        }
    }

    /** Adds what was counted, all of it or nothing. */
    @Transactional
    public void keep(Map<EvaluationMinute, Long> counts, Map<TrackedEvent, TrackedEvent.Sum> events) {
        if (!counts.isEmpty()) {
            keep(counts);
        }
        if (!events.isEmpty()) {
            keepEvents(events);
        }
    }

    private void keep(Map<EvaluationMinute, Long> counts) {
        Set<EvaluationSeries> wanted =
                counts.keySet().stream().map(EvaluationMinute::series).collect(Collectors.toSet());
        var present = store.present(wanted);
        var room = new HashMap<String, SeriesRoom>();
        Set<String> flags = Set.of();
        if (present.size() < wanted.size()) {
            flags = store.flags(
                    wanted.stream().map(EvaluationSeries::flagKey).collect(Collectors.toCollection(TreeSet::new)));
            var held = store.held();
            wanted.forEach(series -> room.computeIfAbsent(
                    series.environment(), name -> room(held.getOrDefault(name, new TelemetryStore.Held(0, 0)))));
        }
        store.add(SeriesRoom.place(counts, present, flags::contains, room));
    }

    private SeriesRoom room(TelemetryStore.Held held) {
        return new SeriesRoom(limits.series() - held.ofFlags(), limits.unknown() - held.ofOthers());
    }

    private void keepEvents(Map<TrackedEvent, TrackedEvent.Sum> events) {
        var names = new HashMap<>(store.eventNames());
        var placed = new TreeMap<TrackedEvent, TrackedEvent.Sum>();
        new TreeMap<>(events).forEach((event, sum) -> {
            var known = names.computeIfAbsent(event.environment(), _ -> new HashSet<>());
            boolean fits = known.contains(event.name()) || known.size() < limits.events();
            if (fits) {
                known.add(event.name());
            }
            var target = fits ? event : new TrackedEvent(event.environment(), EvaluationSeries.OTHER, event.day());
            placed.merge(target, sum, TrackedEvent.Sum::plus);
        });
        store.addEvents(placed);
    }

    /**
     * Adds old counts together and removes the oldest, as many as one transaction should.
     *
     * @return whether there is more to do; false as well when another replica is at it
     */
    @Transactional
    public boolean shorten() {
        if (!store.tryLock()) {
            return false;
        }
        var now = clock.instant();
        int moved = store.rollUp(MINUTE, HOUR, now.minus(retention.minutes()), BATCH)
                + store.rollUp(HOUR, DAY, now.minus(retention.hours()), BATCH);
        int gone = store.expire(LocalDate.ofInstant(now.minus(retention.days()), ZoneOffset.UTC), BATCH);
        return moved + gone > 0;
    }
}
