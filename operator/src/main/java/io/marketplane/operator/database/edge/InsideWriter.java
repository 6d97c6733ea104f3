package io.marketplane.operator.database.edge;

import io.marketplane.operator.database.decide.Scram;
import io.marketplane.operator.database.decide.SqlChange;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes changes inside PostgreSQL. One that fails does not stop the others. */
final class InsideWriter {
    private static final Logger LOG = LoggerFactory.getLogger(InsideWriter.class);
    private static final String ADMINISTRATION = "postgres";
    private final SecureRandom random = new SecureRandom();

    /** What could not be made, for people. */
    List<String> write(InsideConnection place, List<SqlChange> changes) {
        List<String> problems = new ArrayList<>();
        if (changes.isEmpty()) {
            return problems;
        }
        try (Connection administration = place.open(ADMINISTRATION)) {
            for (SqlChange change : changes) {
                try {
                    make(place, administration, change);
                    LOG.atInfo()
                            .addKeyValue("host", place.host())
                            .addKeyValue("change", change)
                            .log("Changed PostgreSQL");
                } catch (SQLException e) {
                    problems.add(change + " failed: " + InsideReader.cause(e));
                }
            }
        } catch (SQLException e) {
            problems.add("The primary could not be reached: " + InsideReader.cause(e));
        }
        return problems;
    }

    private void make(InsideConnection place, Connection administration, SqlChange change) throws SQLException {
        switch (change) {
            case SqlChange.CreateRole(String role, boolean login, int limit) ->
                run(administration, "CREATE ROLE " + name(role) + attributes(login, limit), mark(role));
            case SqlChange.AlterRole(String role, boolean login, int limit) ->
                run(administration, "ALTER ROLE " + name(role) + attributes(login, limit), mark(role));
            case SqlChange.SetPassword(String role, String password) ->
                run(administration, "ALTER ROLE " + name(role) + " PASSWORD " + text(verifier(password)));
            case SqlChange.Grant(String role, String member) ->
                run(administration, "GRANT " + name(role) + " TO " + name(member));
            case SqlChange.Revoke(String role, String member) ->
                run(administration, "REVOKE " + name(role) + " FROM " + name(member));
            case SqlChange.CreateDatabase(String database, String owner) ->
                run(administration, "CREATE DATABASE " + name(database) + " OWNER " + name(owner));
            case SqlChange.SetOwner(String database, String owner) ->
                run(administration, "ALTER DATABASE " + name(database) + " OWNER TO " + name(owner));
            case SqlChange.ActAs(String login, String database, String role) ->
                run(
                        administration,
                        "ALTER ROLE " + name(login) + " IN DATABASE " + name(database) + " SET role = " + text(role));
            case SqlChange.CreateExtension(String database, String extension, var version) ->
                inside(
                        place,
                        database,
                        "CREATE EXTENSION IF NOT EXISTS " + name(extension) + " SCHEMA public"
                                + version.map(v -> " VERSION " + text(v)).orElse("") + " CASCADE");
            case SqlChange.UpdateExtension(String database, String extension, String version) ->
                inside(place, database, "ALTER EXTENSION " + name(extension) + " UPDATE TO " + text(version));
            case SqlChange.Disown(String role, String database, String owner) ->
                inside(place, database, "REASSIGN OWNED BY " + name(role) + " TO " + name(owner));
            case SqlChange.Retire(String role) ->
                run(
                        administration,
                        "ALTER ROLE " + name(role) + " NOLOGIN",
                        "COMMENT ON ROLE " + name(role) + " IS NULL");
        }
    }

    /** The server gets the verifier alone, so that no log of statements can hold the password. */
    private String verifier(String password) {
        byte[] salt = new byte[Scram.SALT_BYTES];
        random.nextBytes(salt);
        return Scram.verifier(password, salt);
    }

    private static String attributes(boolean login, int limit) {
        return (login ? " LOGIN" : " NOLOGIN") + " CONNECTION LIMIT " + limit;
    }

    private static String mark(String role) {
        return "COMMENT ON ROLE " + name(role) + " IS " + text(InsideReader.MARK);
    }

    private static void inside(InsideConnection place, String database, String statement) throws SQLException {
        try (Connection connection = place.open(database)) {
            run(connection, statement);
        }
    }

    private static void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String name(String identifier) {
        return "\"" + identifier.replace("\"", "\"\"") + "\"";
    }

    private static String text(String literal) {
        return "'" + literal.replace("'", "''") + "'";
    }
}
