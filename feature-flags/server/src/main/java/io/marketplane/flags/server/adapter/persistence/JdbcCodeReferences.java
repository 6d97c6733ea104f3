package io.marketplane.flags.server.adapter.persistence;

import io.marketplane.flags.server.application.CodeReferenceStore;
import io.marketplane.flags.server.domain.CodeReference;
import io.marketplane.flags.server.domain.CodeScan;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Scans as rows of {@code code_scan}, and what they found as rows of {@code code_reference}. */
@Repository
class JdbcCodeReferences implements CodeReferenceStore {

    private static final String SELECT = "select * from code_reference c where ";
    private static final String ORDER = " order by repository, file, line, flag_key";

    private final JdbcClient jdbc;

    JdbcCodeReferences(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void replace(CodeScan scan, List<CodeReference> references) {
        // The scan's row is held from here on, so of two scans at once one comes after the other.
        jdbc.sql("insert into code_scan (repository, commit_id, scanned_at, scanned_by)"
                        + " values (:repository, :commit, :at, :by) on conflict (repository) do update"
                        + " set commit_id = excluded.commit_id, scanned_at = excluded.scanned_at,"
                        + " scanned_by = excluded.scanned_by")
                .param("repository", scan.repository())
                .param("commit", scan.commit())
                .param("at", Timestamp.from(scan.time()))
                .param("by", scan.author())
                .update();
        jdbc.sql("delete from code_reference where repository = :repository")
                .param("repository", scan.repository())
                .update();
        jdbc.sql("insert into code_reference (repository, flag_key, file, line, content)"
                        + " select :repository, r.* from unnest(cast(:keys as text[]), cast(:files as text[]),"
                        + " cast(:lines as int[]), cast(:texts as text[])) as r")
                .param("repository", scan.repository())
                .param("keys", texts(references, CodeReference::flagKey))
                .param("files", texts(references, CodeReference::file))
                .param(
                        "lines",
                        references.stream().mapToInt(CodeReference::line).toArray())
                .param("texts", texts(references, CodeReference::text))
                .update();
    }

    @Override
    public List<CodeScan> scans() {
        return jdbc.sql("select * from code_scan order by repository")
                .query((row, _) -> new CodeScan(
                        row.getString("repository"),
                        row.getString("commit_id"),
                        row.getTimestamp("scanned_at").toInstant(),
                        row.getString("scanned_by")))
                .list();
    }

    @Override
    public List<Found> find(Optional<String> flagKey, Optional<String> repository) {
        return jdbc.sql(SELECT + "(cast(:key as text) is null or flag_key = :key)"
                        + " and (cast(:repository as text) is null or repository = :repository)" + ORDER)
                .param("key", flagKey.orElse(null))
                .param("repository", repository.orElse(null))
                .query(JdbcCodeReferences::found)
                .list();
    }

    @Override
    public Map<String, List<Found>> ofFlags(Collection<String> flagKeys) {
        return byKey(jdbc.sql(SELECT + "flag_key = any(:keys)" + ORDER).param("keys", flagKeys.toArray(String[]::new)));
    }

    @Override
    public Map<String, List<Found>> ofUnknown() {
        return byKey(jdbc.sql(
                SELECT + "not exists (select from flag f where f.key = c.flag_key and f.archived_at is null)" + ORDER));
    }

    private static Map<String, List<Found>> byKey(JdbcClient.StatementSpec statement) {
        return statement.query(JdbcCodeReferences::found).stream()
                .collect(Collectors.groupingBy(
                        found -> found.reference().flagKey(), LinkedHashMap::new, Collectors.toList()));
    }

    private static Found found(ResultSet row, int number) throws SQLException {
        return new Found(
                row.getString("repository"),
                new CodeReference(
                        row.getString("flag_key"),
                        row.getString("file"),
                        row.getInt("line"),
                        row.getString("content")));
    }

    private static String[] texts(List<CodeReference> references, Function<CodeReference, String> column) {
        return references.stream().map(column).toArray(String[]::new);
    }
}
