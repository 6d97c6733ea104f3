package io.marketplane.operator.database.edge;

import io.marketplane.crds.database.Database;
import io.marketplane.operator.database.observe.Credentials;
import io.marketplane.operator.database.observe.DatabaseNames;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.postgresql.ssl.SingleCertValidatingFactory;

/**
 * Connections of the superuser to the primary, through its Service and with the certificate verified. A statement never
 * waits for a standby: what a failover takes back, the next look makes again.
 *
 * @param host the Service of the primary
 * @param password of the superuser; never printed
 * @param trust the certificate authority, PEM
 */
record InsideConnection(String host, String password, String trust) {
    private static final String SECONDS_TO_CONNECT = "3";
    private static final String SECONDS_TO_ANSWER = "20";

    static InsideConnection of(Database database, Credentials credentials, String trust) {
        DatabaseNames names = new DatabaseNames(database.getMetadata().getName());
        String host = names.readWrite() + "." + database.getMetadata().getNamespace() + ".svc";
        return new InsideConnection(host, credentials.superuser(), trust);
    }

    /** A connection to one database. The caller closes it. */
    Connection open(String database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", Credentials.SUPERUSER);
        properties.setProperty("password", password);
        properties.setProperty("ApplicationName", "marketplane-operator");
        properties.setProperty("sslmode", "verify-full");
        properties.setProperty("sslfactory", SingleCertValidatingFactory.class.getName());
        properties.setProperty("sslfactoryarg", trust);
        properties.setProperty("connectTimeout", SECONDS_TO_CONNECT);
        properties.setProperty("loginTimeout", SECONDS_TO_CONNECT);
        properties.setProperty("socketTimeout", SECONDS_TO_ANSWER);
        properties.setProperty("options", "-c synchronous_commit=local -c search_path=pg_catalog");
        return DriverManager.getConnection(
                "jdbc:postgresql://" + host + ":" + DatabaseNames.PORT + "/" + database, properties);
    }

    /** Leaves the password out. */
    @Override
    public String toString() {
        return "InsideConnection[host=" + host + "]";
    }
}
