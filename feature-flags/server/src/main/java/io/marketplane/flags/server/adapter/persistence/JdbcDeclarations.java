package io.marketplane.flags.server.adapter.persistence;

import io.marketplane.flags.server.application.DeclarationStore;
import io.marketplane.flags.server.domain.Declared;
import io.marketplane.flags.server.domain.Owner;
import java.sql.Timestamp;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Declarations as rows of {@code declaration}. */
@Repository
class JdbcDeclarations implements DeclarationStore {

    private static final String KEY = " where environment = :environment and namespace = :namespace and name = :name";

    private final JdbcClient jdbc;

    JdbcDeclarations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Declared> find(String environment, Owner owner) {
        return of(environment, owner, "select * from declaration" + KEY)
                .query((row, _) -> new Declared(
                        row.getString("digest"), row.getTimestamp("created_at").toInstant(), row.getLong("number")))
                .optional();
    }

    @Override
    public void keep(String environment, Owner owner, Declared declared) {
        of(
                        environment,
                        owner,
                        "insert into declaration (environment, namespace, name, digest, created_at, number)"
                                + " values (:environment, :namespace, :name, :digest, :created, :number)"
                                + " on conflict (environment, namespace, name) do update set digest = excluded.digest,"
                                + " created_at = excluded.created_at, number = excluded.number")
                .param("digest", declared.digest())
                .param("created", Timestamp.from(declared.createdAt()))
                .param("number", declared.number())
                .update();
    }

    @Override
    public void remove(String environment, Owner owner) {
        of(environment, owner, "delete from declaration" + KEY).update();
    }

    private JdbcClient.StatementSpec of(String environment, Owner owner, String sql) {
        return jdbc.sql(sql)
                .param("environment", environment)
                .param("namespace", owner.namespace())
                .param("name", owner.name());
    }
}
