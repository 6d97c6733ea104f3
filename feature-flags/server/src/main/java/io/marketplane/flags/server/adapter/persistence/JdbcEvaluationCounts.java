package io.marketplane.flags.server.adapter.persistence;

import io.marketplane.flags.server.application.EvaluationCounts;
import io.marketplane.flags.server.domain.EvaluationMinute;
import io.marketplane.flags.server.domain.EvaluationSeries;
import io.marketplane.flags.server.domain.FlagUse;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what {@link JdbcTelemetry} writes. */
@Repository
class JdbcEvaluationCounts implements EvaluationCounts {

    private final JdbcClient jdbc;

    JdbcEvaluationCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Slot> slots(String environment, String flagKey, Instant from, Duration length) {
        return jdbc.sql("select s.environment, s.flag_key, s.variant, s.reason, s.error,"
                        + " date_bin(make_interval(secs => :seconds), c.slot, :from) as start,"
                        + " least(sum(c.count), :limit) as count"
                        + " from evaluation_series s join evaluation_count c on c.series = s.id"
                        + " where s.environment = :environment and s.flag_key = :key and c.slot >= :from"
                        + " group by s.id, start order by s.id, start")
                .param("seconds", (double) length.toSeconds())
                .param("from", Timestamp.from(from))
                .param("limit", EvaluationMinute.MOST)
                .param("environment", environment)
                .param("key", flagKey)
                .query((row, number) ->
                        new Slot(series(row, number), row.getTimestamp("start").toInstant(), row.getLong("count")))
                .list();
    }

    @Override
    public List<Seen> seen(Collection<String> flagKeys) {
        return jdbc.sql("select * from evaluation_series where flag_key = any(:keys)")
                .param("keys", flagKeys.toArray(String[]::new))
                .query((row, number) -> new Seen(series(row, number), span(row)))
                .list();
    }

    @Override
    public Map<String, FlagUse.Span> spans() {
        var spans = new HashMap<String, FlagUse.Span>();
        jdbc.sql("select environment, min(first_at) as first_at, max(last_at) as last_at"
                        + " from evaluation_series group by environment")
                .query(row -> {
                    spans.put(row.getString("environment"), span(row));
                });
        return spans;
    }

    @Override
    public Map<String, Instant> unknown(Instant time) {
        var unknown = new HashMap<String, Instant>();
        jdbc.sql("select flag_key, max(last_at) as last from evaluation_series s where last_at > :time"
                        + " and not exists (select from flag f where f.key = s.flag_key and f.archived_at is null)"
                        + " group by flag_key")
                .param("time", Timestamp.from(time))
                .query(row -> {
                    unknown.put(
                            row.getString("flag_key"), row.getTimestamp("last").toInstant());
                });
        return unknown;
    }

    private static FlagUse.Span span(ResultSet row) throws SQLException {
        return new FlagUse.Span(
                row.getTimestamp("first_at").toInstant(),
                row.getTimestamp("last_at").toInstant());
    }

    static EvaluationSeries series(ResultSet row, int number) throws SQLException {
        return new EvaluationSeries(
                row.getString("environment"),
                row.getString("flag_key"),
                row.getString("variant"),
                row.getString("reason"),
                row.getString("error"));
    }
}
