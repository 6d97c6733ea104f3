package io.marketplane.service.database;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Part of readiness, never of liveness: the schema is migrated and the server that answers is a primary. */
public final class DatabaseHealth implements HealthIndicator {

    private final DataSource pool;
    private final DatabaseMigration migration;
    private final DatabaseFailures failures;

    public DatabaseHealth(DataSource pool, DatabaseMigration migration, DatabaseFailures failures) {
        this.pool = pool;
        this.migration = migration;
        this.failures = failures;
    }

    @Override
    public Health health() {
        if (!migration.isDone()) {
            return Health.outOfService()
                    .withDetail("reason", "the schema is not migrated yet")
                    .build();
        }
        try (var connection = pool.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select pg_is_in_recovery()")) {
            rows.next();
            if (rows.getBoolean(1)) {
                failures.reportDemoted();
                return Health.down()
                        .withDetail("reason", "the server is not the primary")
                        .build();
            }
            return Health.up().build();
        } catch (SQLException e) {
            failures.isUnavailable(e);
            return Health.down()
                    .withDetail("reason", DatabaseFailures.summary(e))
                    .build();
        }
    }
}
