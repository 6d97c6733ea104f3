package io.marketplane.platform.engine;

import io.marketplane.platform.exec.Command;
import io.marketplane.platform.exec.CommandFailedException;
import io.marketplane.platform.exec.Daemon;
import io.marketplane.platform.image.DockerEngine;
import io.marketplane.platform.image.ImageArchive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * A Docker engine for Testcontainers that leaves the machine as it was: it has its own data, socket and bridge, writes
 * no iptables rule and does not touch the forwarding of the machine; ports are published by Docker's user-land proxy.
 * It runs in a process and a mount namespace of its own, so that ending it ends its containers and takes its mounts
 * away.
 */
public final class TestEngine implements AutoCloseable {
    /** Several runs may go on at once; each claims a slot. */
    private static final int SLOTS = 16;

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Path folder;
    private final String bridge;
    private final String address;
    private final FileChannel claim;
    private final Daemon daemon;

    private TestEngine(Path folder, int slot, FileChannel claim) {
        this.folder = folder;
        this.bridge = "mpdk" + slot;
        this.address = "10.213.%d.1/24".formatted(slot);
        this.claim = claim;
        this.daemon = new Daemon("dockerd", folder);
    }

    /**
     * Starts an engine.
     *
     * @param state the folder of the product's state
     * @throws CommandFailedException when dockerd is missing or does not start; the message names its log
     */
    public static TestEngine start(Path state) {
        try {
            for (var slot = 0; slot < SLOTS; slot++) {
                var folder = Files.createDirectories(state.resolve("docker").resolve(String.valueOf(slot)));
                var claim = claim(folder);
                if (claim.isPresent()) {
                    var engine = new TestEngine(folder, slot, claim.get());
                    engine.start();
                    return engine;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write below " + state + ": " + e.getMessage(), e);
        }
        throw new CommandFailedException(
                "All %d Docker engines below %s are in use: wait until another `marketplane verify` has ended"
                        .formatted(SLOTS, state.resolve("docker")));
    }

    /** What Testcontainers and the docker command need to find the engine. */
    public Map<String, String> environment() {
        return Map.of("DOCKER_HOST", socket());
    }

    /** Loads an image unless the engine has it. */
    public void load(ImageArchive image) {
        DockerEngine.at(socket()).load(image);
    }

    @Override
    public void close() {
        stop();
        try {
            claim.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<FileChannel> claim(Path folder) throws IOException {
        var channel = FileChannel.open(folder.resolve("claim"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            return Optional.empty();
        }
        return Optional.of(channel);
    }

    private void start() throws IOException {
        stop();
        deleteRuntimeFiles();
        Command.of("ip", "link", "add", bridge, "type", "bridge").run();
        Command.of("ip", "address", "add", address, "dev", bridge).run();
        Command.of("ip", "link", "set", bridge, "up").run();
        daemon.start(List.of(
                "unshare",
                "--mount",
                "--propagation=private",
                "--pid",
                "--fork",
                "--kill-child",
                "--mount-proc",
                "dockerd",
                "--data-root=" + folder.resolve("data"),
                "--exec-root=" + folder.resolve("exec"),
                "--pidfile=" + folder.resolve("exec.pid"),
                "--host=" + socket(),
                "--bridge=" + bridge,
                "--cgroup-parent=/" + bridge,
                "--iptables=false",
                "--ip6tables=false",
                "--ip-masq=false",
                "--ip-forward=false"));
        awaitAnswer();
    }

    private void awaitAnswer() {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!DockerEngine.at(socket()).answers()) {
            if (!daemon.isAlive() || System.nanoTime() > deadline) {
                stop();
                throw new CommandFailedException(
                        "The Docker engine for tests did not start; its log is " + daemon.log());
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    private void stop() {
        // unshare holds back SIGTERM for its child; its death takes the whole process namespace along.
        daemon.process().ifPresent(ProcessHandle::destroyForcibly);
        daemon.stop(PATIENCE);
        if (Files.exists(Path.of("/sys/class/net", bridge))) {
            Command.of("ip", "link", "delete", bridge).run();
        }
        Cgroups.remove(bridge);
    }

    private String socket() {
        return "unix://" + folder.resolve("docker.sock");
    }

    /**
     * Process ids are those of the engine's own namespace and start from one each time: an old record would mislead it.
     */
    private void deleteRuntimeFiles() throws IOException {
        Files.deleteIfExists(folder.resolve("exec.pid"));
        var exec = folder.resolve("exec");
        if (Files.exists(exec)) {
            try (var tree = Files.walk(exec)) {
                for (var file : tree.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
