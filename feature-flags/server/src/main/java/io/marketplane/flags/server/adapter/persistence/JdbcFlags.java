package io.marketplane.flags.server.adapter.persistence;

import io.marketplane.flags.server.application.FlagFilter;
import io.marketplane.flags.server.application.Flags;
import io.marketplane.flags.server.domain.Flag;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Flags as rows of {@code flag}. */
@Repository
class JdbcFlags implements Flags {

    private static final String SELECT = "select * from flag where ";

    private final JdbcClient jdbc;

    JdbcFlags(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Flag> find(String key) {
        return one(SELECT + "key = :key", key);
    }

    @Override
    public Optional<Flag> findForChange(String key) {
        return one(SELECT + "key = :key for update", key);
    }

    private Optional<Flag> one(String sql, String key) {
        return jdbc.sql(sql).param("key", key).query(JdbcFlags::read).optional();
    }

    @Override
    public List<Flag> list(FlagFilter filter, Optional<UUID> after, int limit) {
        return jdbc.sql(SELECT
                        + "(cast(:after as uuid) is null or id > :after)"
                        + " and (archived_at is not null) = :archived"
                        + " and (cast(:text as text) is null or position(lower(:text) in lower(key)) > 0"
                        + " or position(lower(:text) in lower(description)) > 0)"
                        + " and (cast(:tag as text) is null or :tag = any(tags))"
                        + " and (cast(:owner as text) is null or owner = :owner)"
                        + " order by id limit :limit")
                .param("after", after.orElse(null))
                .param("archived", filter.archived())
                .param("text", filter.text().orElse(null))
                .param("tag", filter.tag().orElse(null))
                .param("owner", filter.owner().orElse(null))
                .param("limit", limit)
                .query(JdbcFlags::read)
                .list();
    }

    @Override
    public void add(Flag flag) {
        bind(
                        "insert into flag (id, key, description, owner, tags, version, created_at, updated_at, archived_at)"
                                + " values (:id, :key, :description, :owner, :tags, :version, :created, :updated, :archived)",
                        flag)
                .param("key", flag.key())
                .param("created", Timestamp.from(flag.times().created()))
                .update();
    }

    @Override
    public void replace(Flag flag) {
        bind(
                        "update flag set description = :description, owner = :owner, tags = :tags, version = :version,"
                                + " updated_at = :updated, archived_at = :archived where id = :id",
                        flag)
                .update();
    }

    private JdbcClient.StatementSpec bind(String sql, Flag flag) {
        return jdbc.sql(sql)
                .param("id", flag.id())
                .param("description", flag.details().description())
                .param("owner", flag.details().owner())
                .param("tags", flag.details().tags().toArray(String[]::new))
                .param("version", flag.version())
                .param("updated", Timestamp.from(flag.times().updated()))
                .param("archived", flag.times().archived().map(Timestamp::from).orElse(null));
    }

    private static Flag read(ResultSet row, int number) throws SQLException {
        var details = new Flag.Details(row.getString("description"), row.getString("owner"), Rows.texts(row, "tags"));
        var times = new Flag.Times(
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant(),
                Optional.ofNullable(instant(row.getTimestamp("archived_at"))));
        return new Flag(row.getObject("id", UUID.class), row.getString("key"), details, row.getLong("version"), times);
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
