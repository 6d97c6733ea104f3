package io.marketplane.flags.server.adapter.persistence;

import io.marketplane.flags.server.domain.ApiKey;
import io.marketplane.flags.server.domain.Environment;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes the environments and the keys of the settings into the database, at each start. */
final class Seeds {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final InstantSource clock;
    private final List<Environment> environments;
    private final Supplier<List<ApiKey>> keys;

    Seeds(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            InstantSource clock,
            List<Environment> environments,
            Supplier<List<ApiKey>> keys) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
        this.environments = List.copyOf(environments);
        this.keys = keys;
    }

    /** Adds what is missing, and takes away the keys that are in the settings no more. */
    void plant() {
        transaction.executeWithoutResult(_ -> {
            environments.forEach(this::plant);
            var wanted = keys.get();
            jdbc.sql("delete from api_key where not hash = any(:hashes)")
                    .param("hashes", wanted.stream().map(Seeds::bytes).toArray(byte[][]::new))
                    .update();
            wanted.forEach(this::plant);
        });
    }

    private void plant(Environment environment) {
        jdbc.sql("insert into environment (name, production, changed_at) values (:name, :production, :now)"
                        + " on conflict (name) do update set production = excluded.production")
                .param("name", environment.name())
                .param("production", environment.production())
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    private void plant(ApiKey key) {
        jdbc.sql("insert into api_key (hash, name, environment, role, created_at)"
                        + " values (:hash, :name, :environment, :role, :now) on conflict (hash) do update set"
                        + " name = excluded.name, environment = excluded.environment, role = excluded.role")
                .param("hash", bytes(key))
                .param("name", key.name())
                .param("environment", key.environment())
                .param("role", key.role().text())
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    private static byte[] bytes(ApiKey key) {
        return HexFormat.of().parseHex(key.hash());
    }
}
