package io.marketplane.flags.server.adapter.persistence;

import io.marketplane.flags.server.application.AuditLog;
import io.marketplane.flags.server.domain.AuditEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Audit entries as rows of {@code audit}, which only grows. */
@Repository
class JdbcAudit implements AuditLog {

    private final JdbcClient jdbc;

    JdbcAudit(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void add(AuditEntry entry) {
        var subject = entry.subject();
        jdbc.sql("insert into audit (id, at, actor, action, environment, flag_key, revision, comment, detail)"
                        + " values (:id, :at, :actor, :action, :environment, :key, :revision, :comment, :detail)")
                .param("id", entry.id())
                .param("at", Timestamp.from(entry.time()))
                .param("actor", entry.actor())
                .param("action", entry.action())
                .param("environment", subject.environment().orElse(null))
                .param("key", subject.flagKey().orElse(null))
                .param(
                        "revision",
                        subject.revision().isPresent() ? subject.revision().getAsLong() : null)
                .param("comment", entry.comment())
                .param("detail", entry.detail())
                .update();
    }

    @Override
    public List<AuditEntry> list(Filter filter, Optional<UUID> after, int limit) {
        return jdbc.sql("select * from audit where (cast(:after as uuid) is null or id < :after)"
                        + " and (cast(:flag as text) is null or flag_key = :flag)"
                        + " and (cast(:environment as text) is null or environment = :environment)"
                        + " and (cast(:actor as text) is null or actor = :actor)"
                        + " order by id desc limit :limit")
                .param("after", after.orElse(null))
                .param("flag", filter.flag().orElse(null))
                .param("environment", filter.environment().orElse(null))
                .param("actor", filter.actor().orElse(null))
                .param("limit", limit)
                .query(JdbcAudit::read)
                .list();
    }

    private static AuditEntry read(ResultSet row, int number) throws SQLException {
        var subject = new AuditEntry.Subject(
                Optional.ofNullable(row.getString("environment")),
                Optional.ofNullable(row.getString("flag_key")),
                Rows.number(row, "revision"));
        return new AuditEntry(
                row.getObject("id", UUID.class),
                row.getTimestamp("at").toInstant(),
                row.getString("actor"),
                row.getString("action"),
                subject,
                row.getString("comment"),
                row.getString("detail"));
    }
}
