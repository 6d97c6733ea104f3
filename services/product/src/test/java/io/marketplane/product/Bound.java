package io.marketplane.product;

import io.marketplane.testkit.PostgresDatabase;
import io.marketplane.testkit.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Folders with bindings as the operator mounts them, a folder each. */
final class Bound {

    private Bound() {}

    /** Writes or replaces a binding. */
    static void write(Path root, String name, Map<String, String> keys) {
        try {
            var folder = Files.createDirectories(root.resolve(name));
            for (var key : keys.entrySet()) {
                Files.writeString(folder.resolve(key.getKey()), key.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A folder with nothing in it. */
    static Path folder() {
        try {
            return Files.createTempDirectory("bindings");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The service with a database of its own and the engines that {@code engines} binds, by name of the binding. */
    static RunningService service(Map<String, Map<String, String>> engines) {
        return service(PostgresServer.shared().createDatabase(), engines);
    }

    /** As {@link #service(Map)}, on a database that may be shared with another one. */
    static RunningService service(PostgresDatabase database, Map<String, Map<String, String>> engines) {
        var root = folder();
        engines.forEach((name, keys) -> write(root, name, keys));
        return RunningService.start(database, Map.of("marketplane.bindings.root", root.toString()));
    }
}
