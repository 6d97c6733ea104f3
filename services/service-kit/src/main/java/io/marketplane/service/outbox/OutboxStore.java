package io.marketplane.service.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The table of events. Adding, taking and marking run in the caller's transaction. */
public final class OutboxStore {

    /** How long events are kept, to be looked at and published again. */
    static final Duration KEPT = Duration.ofDays(35);

    private final JdbcClient jdbc;
    private final JsonMapper mapper;

    public OutboxStore(JdbcClient jdbc, JsonMapper mapper) {
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    /**
     * What waits to be published.
     *
     * @param events how many
     * @param seconds the age of the oldest, 0 when there is none
     */
    record Backlog(long events, double seconds) {}

    void add(StoredEvent stored) {
        var event = stored.event();
        jdbc.sql("insert into outbox (event_id, type, subject, aggregate_version, traceparent, data, committed_at)"
                        + " values (:id, :type, :subject, :version, :traceparent, :data, :time)")
                .param("id", stored.id())
                .param("type", event.type())
                .param("subject", event.subject())
                .param("version", event.aggregateVersion())
                .param("traceparent", stored.traceparent())
                .param("data", mapper.writeValueAsString(event.data()))
                .param("time", Timestamp.from(stored.time()))
                .update();
    }

    /** Takes the right to publish until the end of the transaction; false when another process has it. */
    boolean tryLock() {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended('marketplane.outbox', 0))")
                .query(Boolean.class)
                .single();
    }

    /** The first {@code most} events that wait, in their order. */
    List<StoredEvent> waiting(int most) {
        return jdbc.sql("select position, event_id, type, subject, aggregate_version, traceparent, data, committed_at"
                        + " from outbox where published_at is null order by position limit :most")
                .param("most", most)
                .query((row, _) -> read(row))
                .list();
    }

    private static StoredEvent read(ResultSet row) throws SQLException {
        var event = new Event(
                row.getString("type"),
                row.getString("subject"),
                row.getLong("aggregate_version"),
                row.getString("data"));
        return new StoredEvent(
                row.getLong("position"),
                row.getObject("event_id", UUID.class),
                event,
                row.getString("traceparent"),
                row.getTimestamp("committed_at").toInstant());
    }

    void markPublished(List<StoredEvent> events, Instant now) {
        jdbc.sql("update outbox set published_at = :now where position in (:positions)")
                .param("now", Timestamp.from(now))
                .param("positions", events.stream().map(StoredEvent::position).toList())
                .update();
    }

    Backlog backlog() {
        return jdbc.sql("select count(*) as events,"
                        + " coalesce(extract(epoch from now() - min(committed_at)), 0) as seconds"
                        + " from outbox where published_at is null")
                .query((row, _) -> new Backlog(row.getLong("events"), Math.max(0, row.getDouble("seconds"))))
                .single();
    }

    /** Removes up to {@code most} events that were published long ago; returns how many. */
    int removeExpired(Instant now, int most) {
        return jdbc.sql("delete from outbox where position in"
                        + " (select position from outbox where published_at <= :oldest limit :most)")
                .param("oldest", Timestamp.from(now.minus(KEPT)))
                .param("most", most)
                .update();
    }
}
