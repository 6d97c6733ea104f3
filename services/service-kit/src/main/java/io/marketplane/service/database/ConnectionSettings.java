package io.marketplane.service.database;

import java.sql.SQLException;
import java.util.Properties;

/**
 * How to reach the database at this moment.
 *
 * @param url the JDBC URL without credentials
 * @param properties driver properties: user, password and, where the binding has a CA, the TLS settings
 */
record ConnectionSettings(String url, Properties properties) {

    /**
     * Where settings come from; asked for each new connection, so that a rotated credential is used by the next one.
     */
    interface Source {

        /**
         * The settings as they are now.
         *
         * @throws SQLException (state 08001) when the binding is not there or not whole; the message says what is
         *     missing
         */
        ConnectionSettings current() throws SQLException;
    }

    /** Never prints the password. */
    @Override
    public String toString() {
        return "ConnectionSettings[" + url + "]";
    }
}
