package io.marketplane.service.idempotency;

import io.marketplane.service.web.Answer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table of keys and answers. Every method but {@link #removeExpired} runs in the caller's transaction. */
public final class IdempotencyStore {

    /** How long an answer is kept. */
    static final Duration KEPT = Duration.ofHours(24);

    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper mapper;

    public IdempotencyStore(JdbcClient jdbc, JsonMapper mapper) {
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    /**
     * What is stored for a key.
     *
     * @param fingerprint of the request that made the answer
     * @param answer the stored answer
     */
    record Stored(String fingerprint, Answer answer) {}

    /**
     * Takes the key for this transaction without waiting; false when another transaction has it. Released by its end.
     */
    boolean tryLock(String scope, IdempotencyKey key) {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended(:scope || ' ' || :key, 0))")
                .param("scope", scope)
                .param("key", key.value())
                .query(Boolean.class)
                .single();
    }

    Optional<Stored> find(String scope, IdempotencyKey key, Instant now) {
        return jdbc.sql("select fingerprint, status, headers, body from idempotency_key"
                        + " where scope = :scope and key = :key and created_at > :oldest")
                .param("scope", scope)
                .param("key", key.value())
                .param("oldest", Timestamp.from(now.minus(KEPT)))
                .query((row, _) -> read(row))
                .optional();
    }

    private Stored read(ResultSet row) throws SQLException {
        var headers = mapper.readValue(row.getString("headers"), HEADERS);
        return new Stored(
                row.getString("fingerprint"), new Answer(row.getInt("status"), headers, row.getString("body")));
    }

    void save(String scope, IdempotencyKey key, Stored stored, Instant now) {
        jdbc.sql("insert into idempotency_key (scope, key, fingerprint, status, headers, body, created_at)"
                        + " values (:scope, :key, :fingerprint, :status, :headers, :body, :now)"
                        + " on conflict (scope, key) do update set fingerprint = excluded.fingerprint,"
                        + " status = excluded.status, headers = excluded.headers, body = excluded.body,"
                        + " created_at = excluded.created_at")
                .param("scope", scope)
                .param("key", key.value())
                .param("fingerprint", stored.fingerprint())
                .param("status", stored.answer().status())
                .param("headers", mapper.writeValueAsString(stored.answer().headers()))
                .param("body", stored.answer().body())
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Removes up to {@code most} answers that are older than a day; returns how many. */
    int removeExpired(Instant now, int most) {
        return jdbc.sql("delete from idempotency_key where ctid in"
                        + " (select ctid from idempotency_key where created_at <= :oldest limit :most)")
                .param("oldest", Timestamp.from(now.minus(KEPT)))
                .param("most", most)
                .update();
    }
}
