package io.marketplane.flags.server.adapter.persistence;

import io.marketplane.flags.server.application.ChangeRequestStore;
import io.marketplane.flags.server.domain.ChangeRequest;
import io.marketplane.flags.server.domain.Place;
import io.marketplane.flags.server.domain.Proposal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Change requests as rows of {@code change_request}. */
@Repository
class JdbcChangeRequests implements ChangeRequestStore {
    private final JdbcClient jdbc;

    JdbcChangeRequests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void add(ChangeRequest request) {
        bind("""
                        insert into change_request (id, environment, flag_key, author, base, proposal, comment, status,
                            approved_by, closed_by, revision, version, created_at, updated_at)
                        values (:id, :environment, :key, :author, :base, :proposal, :comment, :status,
                            :approved, :closed, :revision, :version, :created, :updated)""", request)
                .param("environment", request.place().environment())
                .param("key", request.place().flagKey())
                .param("author", request.author())
                .param("created", Timestamp.from(request.progress().times().created()))
                .update();
    }

    @Override
    public void replace(ChangeRequest request) {
        bind("""
                        update change_request set base = :base, proposal = :proposal, comment = :comment,
                            status = :status, approved_by = :approved, closed_by = :closed, revision = :revision,
                            version = :version, updated_at = :updated where id = :id""", request).update();
    }

    private JdbcClient.StatementSpec bind(String sql, ChangeRequest request) {
        var draft = request.draft();
        var progress = request.progress();
        var revision = progress.revision();
        return jdbc.sql(sql)
                .param("id", request.id())
                .param("base", draft.base())
                .param("proposal", draft.proposal().text())
                .param("comment", draft.comment())
                .param("status", progress.status().text())
                .param("approved", progress.approvedBy().orElse(null))
                .param("closed", progress.closedBy().orElse(null))
                .param("revision", revision.isPresent() ? revision.getAsLong() : null)
                .param("version", progress.version())
                .param("updated", Timestamp.from(progress.times().updated()));
    }

    @Override
    public Optional<ChangeRequest> find(UUID id) {
        return one("select * from change_request where id = :id", id);
    }

    @Override
    public Optional<ChangeRequest> findForChange(UUID id) {
        return one("select * from change_request where id = :id for update", id);
    }

    private Optional<ChangeRequest> one(String sql, UUID id) {
        return jdbc.sql(sql).param("id", id).query(JdbcChangeRequests::read).optional();
    }

    @Override
    public List<ChangeRequest> list(Filter filter, Optional<UUID> after, int limit) {
        return jdbc.sql("""
                        select * from change_request where environment = any(:environments)
                            and (cast(:after as uuid) is null or id < :after)
                            and (cast(:flag as text) is null or flag_key = :flag)
                            and (cast(:status as text) is null or status = :status)
                            order by id desc limit :limit""")
                .param("environments", filter.environments().toArray(String[]::new))
                .param("after", after.orElse(null))
                .param("flag", filter.flag().orElse(null))
                .param("status", filter.status().map(ChangeRequest.Status::text).orElse(null))
                .param("limit", limit)
                .query(JdbcChangeRequests::read)
                .list();
    }

    private static ChangeRequest read(ResultSet row, int number) throws SQLException {
        var progress = new ChangeRequest.Progress(
                ChangeRequest.Status.of(row.getString("status")),
                Optional.ofNullable(row.getString("approved_by")),
                Optional.ofNullable(row.getString("closed_by")),
                Rows.number(row, "revision"),
                row.getLong("version"),
                new ChangeRequest.Times(
                        row.getTimestamp("created_at").toInstant(),
                        row.getTimestamp("updated_at").toInstant()));
        return new ChangeRequest(
                row.getObject("id", UUID.class),
                new Place(row.getString("environment"), row.getString("flag_key")),
                row.getString("author"),
                new ChangeRequest.Draft(
                        row.getLong("base"), Proposal.of(row.getString("proposal")), row.getString("comment")),
                progress);
    }
}
