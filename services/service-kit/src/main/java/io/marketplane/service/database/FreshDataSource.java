package io.marketplane.service.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * Opens each connection with the settings of the moment. Every wait has an end: connecting takes 1 s, a whole login 2
 * s, and what else applies is given by the use. Thread-safe.
 *
 * <p>For the pool, which asks from a thread of its own, an attempt goes on until there is a connection: the pool itself
 * would wait longer and longer between attempts, up to 5 s, and a failover is over sooner.
 */
final class FreshDataSource extends AbstractDataSource {

    /** How long a connection may wait for an answer. */
    enum Use {
        /**
         * Requests: the server gives up on a statement after 1.5 s and on a lock after 1 s, the driver on the server
         * after 2 s; then closing the TLS socket waits as long again for a goodbye (SSLSocketImpl, JDK 25).
         */
        REQUESTS("2", "-c statement_timeout=1500 -c lock_timeout=1000 -c idle_in_transaction_session_timeout=10000"),

        /**
         * Migrations: statements may take their time, but not wait for long behind a lock that requests queue up for.
         */
        MIGRATIONS("0", "-c lock_timeout=5000");

        private final String socketTimeoutSeconds;
        private final String serverOptions;

        Use(String socketTimeoutSeconds, String serverOptions) {
            this.socketTimeoutSeconds = socketTimeoutSeconds;
            this.serverOptions = serverOptions;
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(FreshDataSource.class);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int ATTEMPTS_PER_LOG_LINE = 100;

    private final ConnectionSettings.Source source;
    private final Use use;

    FreshDataSource(ConnectionSettings.Source source, Use use) {
        this.source = source;
        this.use = use;
    }

    @Override
    public Connection getConnection() throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                return connect();
            } catch (SQLException e) {
                if (use == Use.MIGRATIONS || !pause()) {
                    throw e;
                }
                if (attempt % ATTEMPTS_PER_LOG_LINE == 1) {
                    LOG.warn("no connection to the database, trying on: {}", e.getMessage());
                }
            }
        }
    }

    /** False when this thread was told to end meanwhile. */
    private static boolean pause() {
        LockSupport.parkNanos(PAUSE.toNanos());
        return !Thread.currentThread().isInterrupted();
    }

    private Connection connect() throws SQLException {
        var settings = source.current();
        var properties = new Properties();
        properties.setProperty("connectTimeout", "1");
        properties.setProperty("loginTimeout", "2");
        properties.setProperty("cancelSignalTimeout", "1");
        properties.setProperty("socketTimeout", use.socketTimeoutSeconds);
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("options", use.serverOptions);
        properties.putAll(settings.properties());
        return DriverManager.getConnection(settings.url(), properties);
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        throw new SQLException("credentials come from the binding alone", "28000");
    }
}
