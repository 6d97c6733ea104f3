package io.marketplane.cli;

import java.nio.file.Path;
import java.util.Map;

/** Where the product keeps what lasts longer than a command: clusters and the test engine. */
final class StateFolder {
    private StateFolder() {}

    /** {@code $MARKETPLANE_STATE}, or {@code marketplane} in the XDG state folder. */
    static Path of(Map<String, String> environment, Path home) {
        var own = environment.getOrDefault("MARKETPLANE_STATE", "");
        if (!own.isBlank()) {
            return Path.of(own);
        }
        var xdg = environment.getOrDefault("XDG_STATE_HOME", "");
        return (xdg.isBlank() ? home.resolve(".local/state") : Path.of(xdg)).resolve("marketplane");
    }
}
