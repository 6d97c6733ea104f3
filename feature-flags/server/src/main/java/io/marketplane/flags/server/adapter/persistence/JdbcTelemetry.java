package io.marketplane.flags.server.adapter.persistence;

import io.marketplane.flags.server.application.TelemetryStore;
import io.marketplane.flags.server.domain.EvaluationMinute;
import io.marketplane.flags.server.domain.EvaluationSeries;
import io.marketplane.flags.server.domain.TrackedEvent;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Counts as rows of {@code evaluation_series} and {@code evaluation_count}. Every batch is one statement for each table
 * with its rows in one order, so that replicas that write the same rows wait for each other and never in a circle.
 */
@Repository
class JdbcTelemetry implements TelemetryStore {

    private static final String SERIES =
            "unnest(cast(:environments as text[]), cast(:keys as text[]), cast(:variants as text[]),"
                    + " cast(:reasons as text[]), cast(:errors as text[])";

    private static final String SAME = " s.environment = r.environment and s.flag_key = r.flag_key"
            + " and s.variant = r.variant and s.reason = r.reason and s.error = r.error";

    private static final String ROLL_UP =
            "with old as (select series, slot from evaluation_count where minutes = :from and slot < :before"
                    + " order by slot limit :most for update skip locked),"
                    + " moved as (delete from evaluation_count c using old where c.series = old.series"
                    + " and c.slot = old.slot and c.minutes = :from returning c.series, c.slot, c.count),"
                    + " kept as (insert into evaluation_count (series, slot, minutes, count)"
                    + " select series, date_trunc(:unit, slot, 'UTC'), :to, least(sum(count), :limit) from moved"
                    + " group by 1, 2 on conflict (series, slot, minutes)"
                    + " do update set count = least(evaluation_count.count + excluded.count, :limit))"
                    + " select count(*) from moved";

    private final JdbcClient jdbc;

    JdbcTelemetry(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<EvaluationSeries> present(Collection<EvaluationSeries> series) {
        return new HashSet<>(of(
                        "select s.* from evaluation_series s join " + SERIES
                                + ") as r (environment, flag_key, variant, reason, error) on" + SAME,
                        series)
                .query(JdbcEvaluationCounts::series)
                .list());
    }

    @Override
    public Set<String> flags(Collection<String> keys) {
        return new HashSet<>(jdbc.sql("select key from flag where key = any(:keys)")
                .param("keys", keys.toArray(String[]::new))
                .query(String.class)
                .list());
    }

    @Override
    public Map<String, Held> held() {
        var held = new HashMap<String, Held>();
        jdbc.sql("select s.environment, count(f.key) as ours, count(*) - count(f.key) as others"
                        + " from evaluation_series s left join flag f on f.key = s.flag_key group by s.environment")
                .query(row -> {
                    held.put(row.getString("environment"), new Held(row.getLong("ours"), row.getLong("others")));
                });
        return held;
    }

    @Override
    public void add(SortedMap<EvaluationMinute, Long> counts) {
        addSeries(counts.keySet());
        of(
                        "insert into evaluation_count (series, slot, minutes, count)"
                                + " select s.id, to_timestamp(r.at), 1, r.count from " + SERIES
                                + ", cast(:times as bigint[]), cast(:counts as bigint[]))"
                                + " as r (environment, flag_key, variant, reason, error, at, count)"
                                + " join evaluation_series s on" + SAME
                                + " order by s.id, r.at on conflict (series, slot, minutes)"
                                + " do update set count = least(evaluation_count.count + excluded.count, :limit)",
                        counts.keySet().stream().map(EvaluationMinute::series).toList())
                .param("times", seconds(counts.keySet().stream().map(EvaluationMinute::minute)))
                .param(
                        "counts",
                        counts.values().stream().mapToLong(Long::longValue).toArray())
                .param("limit", EvaluationMinute.MOST)
                .update();
    }

    private void addSeries(Set<EvaluationMinute> minutes) {
        var first = new TreeMap<EvaluationSeries, Instant>();
        var last = new TreeMap<EvaluationSeries, Instant>();
        minutes.forEach(at -> {
            first.putIfAbsent(at.series(), at.minute());
            last.put(at.series(), at.minute());
        });
        of(
                        "insert into evaluation_series (environment, flag_key, variant, reason, error, first_at, last_at)"
                                + " select r.environment, r.flag_key, r.variant, r.reason, r.error,"
                                + " to_timestamp(r.first), to_timestamp(r.last) from " + SERIES
                                + ", cast(:firsts as bigint[]), cast(:lasts as bigint[]))"
                                + " as r (environment, flag_key, variant, reason, error, first, last)"
                                + " on conflict on constraint evaluation_series_unique do update"
                                + " set first_at = least(evaluation_series.first_at, excluded.first_at),"
                                + " last_at = greatest(evaluation_series.last_at, excluded.last_at)"
                                + " where evaluation_series.last_at < excluded.last_at"
                                + " or evaluation_series.first_at > excluded.first_at",
                        first.keySet())
                .param("firsts", seconds(first.values().stream()))
                .param("lasts", seconds(last.values().stream()))
                .update();
    }

    @Override
    public Map<String, Set<String>> eventNames() {
        var names = new HashMap<String, Set<String>>();
        jdbc.sql("select distinct environment, name from tracked_event").query(row -> {
            names.computeIfAbsent(row.getString("environment"), _ -> new HashSet<>())
                    .add(row.getString("name"));
        });
        return names;
    }

    @Override
    public void addEvents(SortedMap<TrackedEvent, TrackedEvent.Sum> events) {
        var keys = events.keySet();
        jdbc.sql("insert into tracked_event (environment, name, day, count, value)"
                        + " select environment, name, date '1970-01-01' + day, count, value"
                        + " from unnest(cast(:environments as text[]), cast(:names as text[]), cast(:days as int[]),"
                        + " cast(:counts as bigint[]), cast(:values as double precision[]))"
                        + " as r (environment, name, day, count, value) on conflict (environment, name, day)"
                        + " do update set count = least(tracked_event.count + excluded.count, :limit),"
                        + " value = tracked_event.value + excluded.value")
                .param("environments", texts(keys, TrackedEvent::environment))
                .param("names", texts(keys, TrackedEvent::name))
                .param(
                        "days",
                        keys.stream()
                                .mapToInt(event -> (int) event.day().toEpochDay())
                                .toArray())
                .param(
                        "counts",
                        events.values().stream()
                                .mapToLong(TrackedEvent.Sum::count)
                                .toArray())
                .param(
                        "values",
                        events.values().stream()
                                .mapToDouble(TrackedEvent.Sum::value)
                                .toArray())
                .param("limit", EvaluationMinute.MOST)
                .update();
    }

    @Override
    public boolean tryLock() {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended('marketplane.flags.telemetry', 0))")
                .query(Boolean.class)
                .single();
    }

    @Override
    public int rollUp(Duration from, Duration to, Instant before, int most) {
        return jdbc.sql(ROLL_UP)
                .param("from", (int) from.toMinutes())
                .param("to", (int) to.toMinutes())
                .param("unit", to.toMinutes() == 60 ? "hour" : "day")
                .param("before", Timestamp.from(before))
                .param("most", most)
                .param("limit", EvaluationMinute.MOST)
                .query(Integer.class)
                .single();
    }

    @Override
    public int expire(LocalDate day, int most) {
        int removed = jdbc.sql("delete from evaluation_count c using (select series, slot from evaluation_count"
                        + " where minutes = 1440 and slot < cast(:day as date) order by slot limit :most) old"
                        + " where c.series = old.series and c.slot = old.slot and c.minutes = 1440")
                .param("day", day)
                .param("most", most)
                .update();
        jdbc.sql("delete from evaluation_series s where last_at < cast(:day as date)"
                        + " and not exists (select from evaluation_count c where c.series = s.id)")
                .param("day", day)
                .update();
        jdbc.sql("delete from tracked_event where day < :day").param("day", day).update();
        return removed;
    }

    private JdbcClient.StatementSpec of(String sql, Collection<EvaluationSeries> series) {
        return jdbc.sql(sql)
                .param("environments", texts(series, EvaluationSeries::environment))
                .param("keys", texts(series, EvaluationSeries::flagKey))
                .param("variants", texts(series, EvaluationSeries::variant))
                .param("reasons", texts(series, EvaluationSeries::reason))
                .param("errors", texts(series, EvaluationSeries::error));
    }

    private static <T> String[] texts(Collection<T> rows, Function<T, String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    private static long[] seconds(Stream<Instant> times) {
        return times.mapToLong(Instant::getEpochSecond).toArray();
    }
}
