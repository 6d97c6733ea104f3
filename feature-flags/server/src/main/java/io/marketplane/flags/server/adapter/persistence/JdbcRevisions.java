package io.marketplane.flags.server.adapter.persistence;

import io.marketplane.flags.server.application.Revisions;
import io.marketplane.flags.server.domain.Definition;
import io.marketplane.flags.server.domain.FlagState;
import io.marketplane.flags.server.domain.KillSwitch;
import io.marketplane.flags.server.domain.Owner;
import io.marketplane.flags.server.domain.Revision;
import io.marketplane.flags.server.domain.Source;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Revisions as rows of {@code revision}, which only grows, and {@code flag_state}, which points into it. */
@Repository
class JdbcRevisions implements Revisions {

    private static final String STATES =
            "select r.*, s.killed_from, s.killed_until, s.kill_to_review, s.owner_namespace, s.owner_name from flag_state s"
                    + " join revision r on r.environment = s.environment and r.number = s.number where ";

    /** What is required, directly or not, and whoever requires the flag itself. */
    private static final String RELATED = "with recursive required (flag_key) as ("
            + " select unnest(cast(:requires as text[]))"
            + " union select unnest(s.requires) from required q join flag_state s"
            + " on s.environment = :environment and s.flag_key = q.flag_key)"
            + " select r.flag_key, r.definition from flag_state s"
            + " join revision r on r.environment = s.environment and r.number = s.number"
            + " where s.environment = :environment and s.flag_key <> :key"
            + " and (s.flag_key in (select flag_key from required) or s.requires @> array[cast(:key as text)])";

    private final JdbcClient jdbc;

    JdbcRevisions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public OptionalLong lock(String environment) {
        return jdbc.sql("select head from environment where name = :name for update")
                .param("name", environment)
                .query(Long.class)
                .optional()
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    @Override
    public void lockAll() {
        jdbc.sql("select head from environment order by name for update")
                .query(Long.class)
                .list();
    }

    @Override
    public Optional<FlagState> current(String environment, String flagKey) {
        return jdbc.sql(STATES + "s.environment = :environment and s.flag_key = :key")
                .param("environment", environment)
                .param("key", flagKey)
                .query(JdbcRevisions::state)
                .optional();
    }

    @Override
    public Map<String, Map<String, FlagState>> states(List<String> flagKeys) {
        var states = new HashMap<String, Map<String, FlagState>>();
        jdbc.sql(STATES + "s.flag_key = any(:keys)")
                .param("keys", flagKeys.toArray(String[]::new))
                .query(JdbcRevisions::state)
                .list()
                .forEach(state -> states.computeIfAbsent(state.revision().flagKey(), _ -> new TreeMap<>())
                        .put(state.revision().environment(), state));
        return states;
    }

    @Override
    public Map<String, FlagState> declaredBy(String environment, Owner owner) {
        var states = new HashMap<String, FlagState>();
        jdbc.sql(STATES + "s.environment = :environment"
                        + " and s.owner_namespace = :namespace and s.owner_name = :name")
                .param("environment", environment)
                .param("namespace", owner.namespace())
                .param("name", owner.name())
                .query(JdbcRevisions::state)
                .list()
                .forEach(state -> states.put(state.revision().flagKey(), state));
        return states;
    }

    @Override
    public List<FlagState> killedUntil(Instant time) {
        return jdbc.sql(STATES + "s.killed_until <= :time order by s.environment, s.flag_key")
                .param("time", Timestamp.from(time))
                .query(JdbcRevisions::state)
                .list();
    }

    @Override
    public Map<String, Definition> related(String environment, String flagKey, List<String> requires) {
        var related = new HashMap<String, Definition>();
        jdbc.sql(RELATED)
                .param("environment", environment)
                .param("key", flagKey)
                .param("requires", requires.toArray(String[]::new))
                .query(row -> {
                    related.put(row.getString("flag_key"), Definition.of(row.getString("definition")));
                });
        return related;
    }

    @Override
    public List<String> dependants(String flagKey) {
        return jdbc.sql("select environment || ': ' || flag_key from flag_state"
                        + " where requires @> array[cast(:key as text)] order by 1")
                .param("key", flagKey)
                .query((row, _) -> row.getString(1))
                .list();
    }

    @Override
    public void append(FlagState state) {
        var revision = state.revision();
        var origin = revision.origin();
        jdbc.sql("insert into revision"
                        + " (environment, number, flag_key, definition, author, comment, source, created_at)"
                        + " values (:environment, :number, :key, :definition, :author, :comment, :source, :time)")
                .param("environment", revision.environment())
                .param("number", revision.number())
                .param("key", revision.flagKey())
                .param("definition", revision.definition().map(Definition::text).orElse(null))
                .param("author", origin.author())
                .param("comment", origin.comment())
                .param("source", origin.source().text())
                .param("time", Timestamp.from(origin.time()))
                .update();
        jdbc.sql("update environment set head = :number, changed_at = :time where name = :environment")
                .param("environment", revision.environment())
                .param("number", revision.number())
                .param("time", Timestamp.from(origin.time()))
                .update();
        mark(state);
        jdbc.sql("select pg_notify('" + ChangeFeed.CHANNEL + "', :environment)")
                .param("environment", revision.environment())
                .query()
                .singleRow();
    }

    @Override
    public void mark(FlagState state) {
        var revision = state.revision();
        var definition = revision.definition();
        if (definition.isEmpty()) {
            jdbc.sql("delete from flag_state where environment = :environment and flag_key = :key")
                    .param("environment", revision.environment())
                    .param("key", revision.flagKey())
                    .update();
            return;
        }
        var kill = state.kill();
        jdbc.sql("insert into flag_state (environment, flag_key, number, requires, killed_from, killed_until,"
                        + " kill_to_review, owner_namespace, owner_name)"
                        + " values (:environment, :key, :number, :requires, :killed, :until, :review, :namespace, :name)"
                        + " on conflict (environment, flag_key) do update set number = excluded.number,"
                        + " requires = excluded.requires, killed_from = excluded.killed_from,"
                        + " killed_until = excluded.killed_until, kill_to_review = excluded.kill_to_review,"
                        + " owner_namespace = excluded.owner_namespace, owner_name = excluded.owner_name")
                .param("environment", revision.environment())
                .param("key", revision.flagKey())
                .param("number", revision.number())
                .param("requires", definition.get().requires().toArray(String[]::new))
                .param("killed", kill.map(KillSwitch::from).orElse(null))
                .param(
                        "until",
                        kill.flatMap(KillSwitch::until).map(Timestamp::from).orElse(null))
                .param("review", kill.flatMap(KillSwitch::toReview).orElse(null))
                .param("namespace", state.owner().map(Owner::namespace).orElse(null))
                .param("name", state.owner().map(Owner::name).orElse(null))
                .update();
    }

    @Override
    public Optional<Revision> find(String environment, String flagKey, long number) {
        return jdbc.sql("select * from revision where environment = :environment and number = :number"
                        + " and flag_key = :key")
                .param("environment", environment)
                .param("number", number)
                .param("key", flagKey)
                .query(JdbcRevisions::revision)
                .optional();
    }

    @Override
    public List<Revision> history(String environment, String flagKey, long below, int limit) {
        return jdbc.sql("select * from revision where flag_key = :key and environment = :environment"
                        + " and number < :below order by number desc limit :limit")
                .param("environment", environment)
                .param("key", flagKey)
                .param("below", below)
                .param("limit", limit)
                .query(JdbcRevisions::revision)
                .list();
    }

    private static FlagState state(ResultSet row, int number) throws SQLException {
        var namespace = Optional.ofNullable(row.getString("owner_namespace"));
        var name = row.getString("owner_name");
        return new FlagState(revision(row, number), kill(row), namespace.map(space -> new Owner(space, name)));
    }

    private static Optional<KillSwitch> kill(ResultSet row) throws SQLException {
        var from = Rows.number(row, "killed_from");
        var until = Optional.ofNullable(row.getTimestamp("killed_until")).map(Timestamp::toInstant);
        var toReview = Optional.ofNullable(row.getString("kill_to_review"));
        return from.isPresent() ? Optional.of(new KillSwitch(from.getAsLong(), until, toReview)) : Optional.empty();
    }

    private static Revision revision(ResultSet row, int number) throws SQLException {
        var origin = new Revision.Origin(
                row.getString("author"),
                row.getString("comment"),
                Source.of(row.getString("source")),
                row.getTimestamp("created_at").toInstant());
        return new Revision(
                row.getString("environment"),
                row.getLong("number"),
                row.getString("flag_key"),
                Optional.ofNullable(row.getString("definition")).map(Definition::of),
                origin);
    }
}
