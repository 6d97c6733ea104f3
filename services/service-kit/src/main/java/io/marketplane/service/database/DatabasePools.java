package io.marketplane.service.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.DataSource;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;

/** Makes the pool for requests and the plain connections for migrations from one source of settings. */
public final class DatabasePools {

    private final ConnectionSettings.Source source;
    private final ConnectionSettings.Source migrations;

    private DatabasePools(ConnectionSettings.Source source, ConnectionSettings.Source migrations) {
        this.source = source;
        this.migrations = migrations;
    }

    /**
     * From the binding when there is a folder of bindings, else from spring.datasource.* (a developer's own database).
     */
    public static DatabasePools of(DatabaseProperties properties, DataSourceProperties fallback) {
        if (properties.bindingRoot().isBlank()) {
            return new DatabasePools(() -> fromProperties(fallback), () -> fromProperties(fallback));
        }
        var root = Path.of(properties.bindingRoot());
        var requests = new BindingSource(root, properties.binding());
        var owner = properties.migrationBinding();
        return new DatabasePools(requests, owner.isBlank() ? requests : new BindingSource(root, owner));
    }

    private static ConnectionSettings fromProperties(DataSourceProperties fallback) throws SQLException {
        var url = fallback.getUrl();
        if (url == null) {
            throw new SQLException(
                    "no database is configured: set SERVICE_BINDING_ROOT to a folder with a binding of type postgresql,"
                            + " or spring.datasource.url",
                    "08001");
        }
        var properties = new Properties();
        if (fallback.getUsername() != null && fallback.getPassword() != null) {
            properties.setProperty("user", fallback.getUsername());
            properties.setProperty("password", fallback.getPassword());
        }
        return new ConnectionSettings(url, properties);
    }

    /** Connections without a pool, for migrations. */
    public DataSource forMigrations() {
        return new FreshDataSource(migrations, FreshDataSource.Use.MIGRATIONS);
    }

    /**
     * Connections without a pool, for a thread of its own that listens (LISTEN) and asks. To get one takes until there
     * is one or the thread is interrupted.
     */
    public DataSource forListening() {
        return new FreshDataSource(source, FreshDataSource.Use.REQUESTS);
    }

    /** The pool for requests. It starts without a database, and no one waits for a connection longer than 1 s. */
    public HikariDataSource forRequests(int size) {
        var config = new HikariConfig();
        config.setPoolName("postgresql");
        config.setDataSource(new FreshDataSource(source, FreshDataSource.Use.REQUESTS));
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(Math.min(2, size));
        config.setConnectionTimeout(1_000);
        config.setValidationTimeout(500);
        config.setKeepaliveTime(30_000);
        config.setIdleTimeout(120_000);
        config.setMaxLifetime(600_000);
        config.setInitializationFailTimeout(-1);
        config.setExceptionOverride(new DropDemoted());
        return new HikariDataSource(config);
    }

    /**
     * Hikari keeps a connection after an error that it does not know; a read-only answer means that this one is of no
     * use.
     */
    private static final class DropDemoted implements SQLExceptionOverride {
        @java.lang.Override
        public Override adjudicate(SQLException e) {
            return DatabaseFailures.READ_ONLY_TRANSACTION.equals(e.getSQLState())
                    ? Override.MUST_EVICT
                    : Override.CONTINUE_EVICT;
        }
    }
}
