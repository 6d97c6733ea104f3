package io.marketplane.platform.image;

import java.util.List;

/** Hands images to the Docker engine that the environment points at ({@code DOCKER_HOST}), for Testcontainers. */
public final class DockerEngine {
    private DockerEngine() {}

    /**
     * Loads an image under its reference, unless the engine has it.
     *
     * @throws ImageException when no engine answers or it refuses the archive
     */
    public static void load(ImageArchive image) {
        if (has(image.reference())) {
            return;
        }
        Run.of(List.of("docker", "load", "--quiet", "--input", image.archive().toString()))
                .orThrow();
    }

    /** True when the engine has an image of this name. */
    public static boolean has(String reference) {
        return Run.of(List.of("docker", "image", "inspect", reference)).succeeds();
    }
}
