package io.marketplane.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/**
 * A database of a test.
 *
 * @param server where it is
 * @param name its name
 * @param username its owner
 * @param password the owner's password
 */
public record PostgresDatabase(PostgresServer server, String name, String username, String password) {

    private static final String PRODUCTS = "products";

    /** A connection as its owner. */
    public Connection connect() throws SQLException {
        return server.connect(name, username, password);
    }

    /** The single value that a query gives, as text. */
    public String query(String sql) {
        try (var connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return String.valueOf(rows.getString(1));
        } catch (SQLException e) {
            throw new IllegalStateException("the test database refused: " + sql, e);
        }
    }

    /** Runs statements. */
    public void execute(String sql) {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("the test database refused: " + sql, e);
        }
    }

    /** Writes a binding as the operator mounts it: {@code root/name/key}, a file a key. Returns the root. */
    public Path writeBinding(Path root) {
        return write(root, PRODUCTS, server.binding(this));
    }

    /** The same, by a name of the caller's for the binding. */
    public Path writeBindingAs(Path root, String binding) {
        return write(root, binding, server.binding(this));
    }

    /** The same with another password, as after a rotation. */
    public Path writeBinding(Path root, String newPassword) {
        return write(root, PRODUCTS, server.binding(new PostgresDatabase(server, name, username, newPassword)));
    }

    private static Path write(Path root, String binding, Map<String, String> keys) {
        try {
            var folder = Files.createDirectories(root.resolve(binding));
            for (var key : keys.entrySet()) {
                Files.writeString(folder.resolve(key.getKey()), key.getValue());
            }
            return root;
        } catch (IOException e) {
            throw new UncheckedIOException("the binding could not be written to " + root, e);
        }
    }
}
