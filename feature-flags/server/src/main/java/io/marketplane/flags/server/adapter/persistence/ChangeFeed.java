package io.marketplane.flags.server.adapter.persistence;

import io.marketplane.flags.server.application.Keyring;
import io.marketplane.flags.server.application.ServedFlags;
import io.marketplane.service.database.DatabaseFailures;
import io.marketplane.service.database.DatabaseMigration;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Keeps what this replica serves up with the database: by its notifications, and as a net by looking once a second.
 * While the database is away, what was served goes on being served.
 */
final class ChangeFeed implements SmartLifecycle {

    /** The channel of notifications; the payload is the environment, for those who look on. */
    static final String CHANNEL = "flags_changed";

    private static final Logger LOG = LoggerFactory.getLogger(ChangeFeed.class);
    private static final int LOOK_MILLIS = 1_000;
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final DataSource connections;
    private final DatabaseMigration migration;
    private final Seeds seeds;
    private final ServedFlags served;
    private final Keyring keyring;
    private volatile boolean running;
    private volatile boolean complete;
    private boolean away;
    private @Nullable Thread thread;

    ChangeFeed(DataSource connections, DatabaseMigration migration, Seeds seeds, ServedFlags served, Keyring keyring) {
        this.connections = connections;
        this.migration = migration;
        this.seeds = seeds;
        this.served = served;
        this.keyring = keyring;
    }

    /** Whether all environments and keys were read at least once. */
    boolean isComplete() {
        return complete;
    }

    @Override
    public synchronized void start() {
        running = true;
        thread = Thread.ofPlatform().daemon().name("flags-feed").start(this::run);
    }

    private void run() {
        while (running && (!migration.isDone() || !attempt(seeds::plant))) {
            served.pause(PAUSE);
        }
        var reader = new SetReader();
        while (running) {
            attempt(() -> follow(reader));
            served.pause(PAUSE);
        }
    }

    private interface Step {
        void run() throws SQLException;
    }

    private boolean attempt(Step step) {
        try {
            step.run();
            return true;
        } catch (SQLException | RuntimeException e) {
            if (running && !away) {
                away = true;
                LOG.warn("changes of flags are not followed, trying on: {}", reason(e));
            }
            return false;
        }
    }

    /** What is ours is told in full, the database's in a word. */
    private static String reason(Exception e) {
        return e instanceof IllegalStateException ? String.valueOf(e.getMessage()) : DatabaseFailures.summary(e);
    }

    private void follow(SetReader reader) throws SQLException {
        try (var connection = connections.getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try (var statement = connection.createStatement()) {
                statement.execute("listen " + CHANNEL);
            }
            connection.commit();
            var notifications = connection.unwrap(PGConnection.class);
            while (running) {
                look(connection, reader);
                notifications.getNotifications(LOOK_MILLIS);
            }
        }
    }

    private void look(Connection connection, SetReader reader) throws SQLException {
        keyring.replace(reader.keys(connection));
        reader.changed(connection).forEach(served::publish);
        connection.commit();
        complete = true;
        if (away) {
            away = false;
            LOG.info("changes of flags are followed again");
        }
    }

    @Override
    public void stop() {
        Thread ending;
        synchronized (this) {
            running = false;
            served.close();
            ending = thread;
            thread = null;
        }
        if (ending != null) {
            ending.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
