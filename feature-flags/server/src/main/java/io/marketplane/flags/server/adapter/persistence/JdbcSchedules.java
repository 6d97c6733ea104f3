package io.marketplane.flags.server.adapter.persistence;

import io.marketplane.flags.server.application.ScheduleStore;
import io.marketplane.flags.server.domain.DefinitionEdit;
import io.marketplane.flags.server.domain.LocalMoment;
import io.marketplane.flags.server.domain.Place;
import io.marketplane.flags.server.domain.Schedule;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Schedules as rows of {@code schedule} and {@code schedule_step}. */
@Repository
class JdbcSchedules implements ScheduleStore {
    private static final String SELECT =
            "select c.*, s.* from %s c join schedule_step s on s.schedule_id = c.id order by c.id desc, s.position";
    private static final String ONE = SELECT.formatted("(select * from schedule where id = :id)");

    private final JdbcClient jdbc;

    JdbcSchedules(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void add(Schedule schedule) {
        var origin = schedule.origin();
        jdbc.sql("""
                        insert into schedule (id, environment, flag_key, author, approved_by, comment, version, created_at)
                        values (:id, :environment, :key, :author, :approved, :comment, :version, :created)""")
                .param("id", schedule.id())
                .param("environment", schedule.place().environment())
                .param("key", schedule.place().flagKey())
                .param("author", origin.author())
                .param("approved", origin.approvedBy().orElse(null))
                .param("comment", origin.comment())
                .param("version", schedule.version())
                .param("created", Timestamp.from(origin.created()))
                .update();
        for (int position = 0; position < schedule.steps().size(); position++) {
            var step = schedule.steps().get(position);
            jdbc.sql("""
                            insert into schedule_step (schedule_id, position, local_at, zone, change, state, reason)
                            values (:id, :position, :local, :zone, :change, :state, '')""")
                    .param("id", schedule.id())
                    .param("position", position)
                    .param("local", step.planned().moment().local())
                    .param("zone", step.planned().moment().zone().getId())
                    .param("change", step.planned().change().text())
                    .param("state", step.state().text())
                    .update();
        }
    }

    @Override
    public Optional<Schedule> find(UUID id) {
        return read(jdbc.sql(ONE).param("id", id)).stream().findFirst();
    }

    @Override
    public Optional<Schedule> findForChange(UUID id) {
        var held = jdbc.sql("select id from schedule where id = :id for update")
                .param("id", id)
                .query(UUID.class)
                .optional();
        return held.flatMap(this::find);
    }

    @Override
    public void replace(Schedule schedule) {
        jdbc.sql("update schedule set version = :version where id = :id")
                .param("id", schedule.id())
                .param("version", schedule.version())
                .update();
        for (int position = 0; position < schedule.steps().size(); position++) {
            var step = schedule.steps().get(position);
            jdbc.sql("""
                            update schedule_step set state = :state, revision = :revision, reason = :reason
                            where schedule_id = :id and position = :position and state = 'pending'""")
                    .param("id", schedule.id())
                    .param("position", position)
                    .param("state", step.state().text())
                    .param(
                            "revision",
                            step.revision().isPresent() ? step.revision().getAsLong() : null)
                    .param("reason", step.reason())
                    .update();
        }
    }

    @Override
    public List<Schedule> list(Filter filter, Optional<UUID> after, int limit) {
        return read(jdbc.sql(SELECT.formatted("""
                        (select * from schedule c where environment = any(:environments)
                            and (cast(:after as uuid) is null or id < :after)
                            and (cast(:flag as text) is null or flag_key = :flag)
                            and (cast(:pending as boolean) is null or :pending = exists
                                (select 1 from schedule_step s where s.schedule_id = c.id and s.state = 'pending'))
                            order by id desc limit :limit)"""))
                .param("environments", filter.environments().toArray(String[]::new))
                .param("after", after.orElse(null))
                .param("flag", filter.flag().orElse(null))
                .param("pending", filter.pending().orElse(null))
                .param("limit", limit));
    }

    @Override
    public List<Waiting> waiting(LocalDateTime until) {
        return jdbc.sql("""
                        select s.schedule_id, s.position, c.environment, s.local_at, s.zone
                        from (select distinct on (schedule_id) * from schedule_step where state = 'pending'
                            order by schedule_id, position) s
                        join schedule c on c.id = s.schedule_id where s.local_at <= :until""")
                .param("until", until)
                .query((row, _) -> new Waiting(
                        row.getObject("schedule_id", UUID.class),
                        row.getInt("position"),
                        row.getString("environment"),
                        moment(row)))
                .list();
    }

    @Override
    public Optional<Schedule> claim(Waiting step) {
        var held = jdbc.sql("""
                        select c.id from schedule c join schedule_step s on s.schedule_id = c.id
                        where c.id = :id and s.position = :position and s.state = 'pending' for update skip locked""")
                .param("id", step.schedule())
                .param("position", step.position())
                .query(UUID.class)
                .optional();
        return held.flatMap(this::find);
    }

    private static List<Schedule> read(JdbcClient.StatementSpec statement) {
        var found = new LinkedHashMap<UUID, Schedule>();
        statement.query(row -> {
            var one = schedule(row);
            found.merge(one.id(), one, (before, next) -> {
                var steps = new ArrayList<>(before.steps());
                steps.addAll(next.steps());
                return new Schedule(before.id(), before.place(), before.origin(), steps, before.version());
            });
        });
        return List.copyOf(found.values());
    }

    /** A schedule with the one step of this row. */
    private static Schedule schedule(ResultSet row) throws SQLException {
        var origin = new Schedule.Origin(
                row.getString("author"),
                Optional.ofNullable(row.getString("approved_by")),
                row.getString("comment"),
                row.getTimestamp("created_at").toInstant());
        var step = new Schedule.Step(
                new Schedule.Planned(moment(row), new DefinitionEdit(row.getString("change"))),
                Schedule.State.of(row.getString("state")),
                Rows.number(row, "revision"),
                row.getString("reason"));
        return new Schedule(
                row.getObject("id", UUID.class),
                new Place(row.getString("environment"), row.getString("flag_key")),
                origin,
                List.of(step),
                row.getLong("version"));
    }

    private static LocalMoment moment(ResultSet row) throws SQLException {
        return new LocalMoment(row.getObject("local_at", LocalDateTime.class), ZoneId.of(row.getString("zone")));
    }
}
