package io.marketplane.service.database;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import org.springframework.cloud.bindings.Binding;
import org.springframework.cloud.bindings.Bindings;

/**
 * Reads a binding of type {@code postgresql} in the layout of servicebinding.io from its files, each time it is asked.
 */
final class BindingSource implements ConnectionSettings.Source {

    private static final String TYPE = "postgresql";
    private static final String UNABLE_TO_CONNECT = "08001";

    private final Path root;
    private final String name;

    /**
     * A source.
     *
     * @param root the folder that holds a folder for each binding
     * @param name the binding to use, or empty when there is one of its type
     */
    BindingSource(Path root, String name) {
        this.root = root;
        this.name = name;
    }

    @Override
    public ConnectionSettings current() throws SQLException {
        var binding = find();
        var url = "jdbc:postgresql://%s:%s/%s"
                .formatted(key(binding, "host"), key(binding, "port"), key(binding, "database"));
        var properties = new Properties();
        properties.setProperty("user", key(binding, "username"));
        properties.setProperty("password", key(binding, "password"));
        var ca = root.resolve(binding.getName()).resolve("ca.crt");
        if (Files.exists(ca)) {
            properties.setProperty("sslmode", "verify-full");
            properties.setProperty("sslrootcert", ca.toString());
        }
        return new ConnectionSettings(url, properties);
    }

    private Binding find() throws SQLException {
        List<Binding> found = Files.isDirectory(root)
                ? new Bindings(root.toString())
                        .filterBindings(TYPE).stream()
                                .filter(binding ->
                                        name.isEmpty() || binding.getName().equals(name))
                                .toList()
                : List.of();
        if (found.size() == 1) {
            return found.getFirst();
        }
        var wanted = name.isEmpty() ? "one binding" : "a binding named " + name;
        throw new SQLException(
                "there must be %s of type %s under %s, but there are %d; name one with marketplane.database.binding"
                        .formatted(wanted, TYPE, root, found.size()),
                UNABLE_TO_CONNECT);
    }

    private String key(Binding binding, String key) throws SQLException {
        var value = binding.getSecret().get(key);
        if (value == null || value.isBlank()) {
            throw new SQLException(
                    "the binding %s under %s has no key %s".formatted(binding.getName(), root, key), UNABLE_TO_CONNECT);
        }
        return value;
    }
}
