package io.marketplane.instruments.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Properties;

/**
 * Where and how an application connects to PostgreSQL. It holds a password and prints none.
 *
 * @param host the address of the Service of the primary, port 5432
 * @param database the database
 * @param user the login
 * @param password its password
 * @param authority the certificates that the server's must descend from, in PEM
 */
public record Endpoint(String host, String database, String user, String password, String authority) {

    /**
     * Starts writers that verify the server's certificate.
     *
     * @param folder where the certificates are laid down for the driver
     * @param table the table that they make and fill
     */
    public Writers startWriters(Path folder, String table) throws IOException, SQLException {
        Path trust = folder.resolve("ca.crt");
        Files.writeString(trust, authority);
        Properties login = new Properties();
        login.setProperty("user", user);
        login.setProperty("password", password);
        login.setProperty("sslmode", "verify-ca");
        login.setProperty("sslrootcert", trust.toString());
        return Writers.start("jdbc:postgresql://" + host + ":5432/" + database, login, table);
    }

    @Override
    public String toString() {
        return user + "@" + host + ":5432/" + database;
    }
}
