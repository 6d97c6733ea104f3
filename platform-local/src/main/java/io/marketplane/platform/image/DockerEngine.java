package io.marketplane.platform.image;

import io.marketplane.platform.exec.Command;

/**
 * A Docker engine, for Testcontainers: the cluster needs none.
 *
 * @param host its address as in {@code DOCKER_HOST}; empty for the one that the docker command finds by itself
 */
public record DockerEngine(String host) {

    /** The engine that {@code DOCKER_HOST} names, or the machine's own. */
    public static DockerEngine ofEnvironment() {
        return new DockerEngine("");
    }

    /** The engine at an address, as in {@code unix:///var/run/docker.sock}. */
    public static DockerEngine at(String host) {
        return new DockerEngine(host);
    }

    /** True when the engine answers. */
    public boolean answers() {
        return docker("version", "--format", "{{.Server.Version}}").succeeds();
    }

    /** True when the engine has an image of this name. */
    public boolean has(String reference) {
        return docker("image", "inspect", reference).succeeds();
    }

    /**
     * Loads an image under its reference, unless the engine has it.
     *
     * @throws io.marketplane.platform.exec.CommandFailedException when no engine answers or it refuses the archive
     */
    public void load(ImageArchive image) {
        if (!has(image.reference())) {
            docker("load", "--quiet", "--input", image.archive().toString()).run();
        }
    }

    private Command docker(String... words) {
        var command = Command.of("docker").plus(words);
        return host.isEmpty() ? command : command.with("DOCKER_HOST", host);
    }
}
