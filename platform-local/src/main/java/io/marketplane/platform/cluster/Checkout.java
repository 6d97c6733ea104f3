package io.marketplane.platform.cluster;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The checkout that we run from.
 *
 * @param root its top folder
 */
public record Checkout(Path root) {

    /**
     * The checkout around the current folder.
     *
     * @throws IllegalStateException if there is none
     */
    public static Checkout current() {
        Path here = Path.of("").toAbsolutePath();
        for (Path folder = here; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("mvnw")) && Files.exists(folder.resolve("platform-local"))) {
                return new Checkout(folder);
            }
        }
        throw new IllegalStateException(here + " is not inside a Marketplane checkout: change into one");
    }

    /** The file or folder at {@code path}, relative to the top. */
    public Path path(String path) {
        return root.resolve(path);
    }
}
