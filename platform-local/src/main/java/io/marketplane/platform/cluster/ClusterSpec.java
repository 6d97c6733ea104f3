package io.marketplane.platform.cluster;

import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Which local cluster, and how large. Two clusters with different names live side by side on one machine.
 *
 * @param name 1 to 30 lower-case letters, digits and hyphens, beginning with a letter
 * @param nodes how many nodes, 1 to {@value #MOST_NODES}; each is a zone of its own
 * @param stateRoot the folder that holds the state of all clusters of this user
 */
public record ClusterSpec(String name, int nodes, Path stateRoot) {
    /** The name of the cluster that a person gets who names none. */
    public static final String DEFAULT_NAME = "marketplane";

    static final int MOST_NODES = 9;
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,29}");

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public ClusterSpec {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "\"%s\" is not a cluster name: use 1 to 30 of a-z, 0-9 and -, beginning with a letter"
                            .formatted(name));
        }
        if (nodes < 1 || nodes > MOST_NODES) {
            throw new IllegalArgumentException(
                    "a local cluster has 1 to %d nodes, not %d".formatted(MOST_NODES, nodes));
        }
        stateRoot = stateRoot.toAbsolutePath().normalize();
    }

    /** A cluster of the user, with its state in {@link #userStateRoot}. */
    public static ClusterSpec of(String name, int nodes) {
        return new ClusterSpec(name, nodes, userStateRoot());
    }

    /** The user's state folder: {@code $MARKETPLANE_STATE}, or {@code marketplane} in the XDG state folder. */
    public static Path userStateRoot() {
        Map<String, String> environment = System.getenv();
        String own = environment.getOrDefault("MARKETPLANE_STATE", "");
        String xdg = environment.getOrDefault("XDG_STATE_HOME", "");
        Path states = xdg.isBlank() ? Path.of(System.getProperty("user.home"), ".local/state") : Path.of(xdg);
        return own.isBlank() ? states.resolve("marketplane") : Path.of(own);
    }

    /** The folder with everything that this cluster keeps. */
    public Path folder() {
        return stateRoot.resolve("clusters").resolve(name);
    }
}
