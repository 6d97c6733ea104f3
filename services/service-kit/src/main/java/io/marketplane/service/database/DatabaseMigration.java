package io.marketplane.service.database;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;

/**
 * Migrates the schema beside the start of the service and tries again until the database is there, so that a pod whose
 * database comes later gets ready by itself instead of crashing in a loop. Thread-safe.
 */
public final class DatabaseMigration implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseMigration.class);
    private static final long RETRY_MILLIS = 500;

    private final Flyway flyway;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("database-migration").factory());
    private volatile boolean done;

    public DatabaseMigration(Flyway flyway) {
        this.flyway = flyway;
    }

    /** Begins; returns at once. */
    public void start() {
        executor.execute(this::attempt);
    }

    /** Whether the schema is the one that this version needs. */
    public boolean isDone() {
        return done;
    }

    private void attempt() {
        try {
            var result = flyway.migrate();
            done = true;
            LOG.info(
                    "the schema is at version {} after {} migrations",
                    result.targetSchemaVersion,
                    result.migrationsExecuted);
            executor.shutdown();
        } catch (RuntimeException e) {
            if (executor.isShutdown()) {
                return;
            }
            LOG.warn("the schema could not be migrated, trying again: {}", reason(e));
            var _ = executor.schedule(this::attempt, RETRY_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private static String reason(RuntimeException e) {
        var message = String.valueOf(e.getMessage());
        return message.lines().limit(6).reduce((a, b) -> a + " " + b).orElse(message);
    }

    @Override
    public void destroy() {
        executor.shutdownNow();
    }
}
