package io.marketplane.service.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * Opens each connection with the settings of the moment. Every wait has an end: connecting takes 1 s, a whole login 2
 * s, and what else applies is given by the use. Thread-safe.
 */
final class FreshDataSource extends AbstractDataSource {

    /** How long a connection may wait for an answer. */
    enum Use {
        /**
         * Requests: the server gives up on a statement after 2.5 s and on a lock after 2 s, the driver on the server
         * after 4 s.
         */
        REQUESTS("4", "-c statement_timeout=2500 -c lock_timeout=2000 -c idle_in_transaction_session_timeout=10000"),
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

    private final ConnectionSettings.Source source;
    private final Use use;

    FreshDataSource(ConnectionSettings.Source source, Use use) {
        this.source = source;
        this.use = use;
    }

    @Override
    public Connection getConnection() throws SQLException {
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
