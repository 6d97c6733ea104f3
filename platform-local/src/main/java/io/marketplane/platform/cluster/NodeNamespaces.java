package io.marketplane.platform.cluster;

import io.marketplane.platform.exec.Command;
import io.marketplane.platform.exec.CommandFailedException;
import io.marketplane.platform.exec.Daemon;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * The network, mount, process and host name namespaces of a node, held by its first process, a {@code pause}. When that
 * ends, the kernel ends everything in its process namespace, pods included, and takes its mounts and its network away:
 * nothing of a node can outlive it.
 *
 * <p>The node has its own {@code /run}, {@code /var/lib} and {@code /var/log}, so programs that insist on places there
 * find them where they expect, and nodes do not meet.
 */
final class NodeNamespaces {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    /** In the node's own /run, so that it is there exactly as long as the namespaces that it vouches for. */
    private static final String MARKER = "/run/marketplane-node-is-set-up";

    private final Slot.NodePlan node;
    private final Network network;
    private final NodeBinary programs;

    NodeNamespaces(Slot.NodePlan node, Network network, NodeBinary programs) {
        this.node = node;
        this.network = network;
        this.programs = programs;
    }

    /** Makes them where they are not complete, and puts the cable in. */
    void up() {
        if (first().map(pid -> !Files.exists(inside(pid, MARKER))).orElse(true)) {
            down();
            setUp();
        }
        network.setLink(node, true);
    }

    /** Ends everything in them at once. */
    void down() {
        holder().stop(Duration.ZERO);
        network.disconnect(node);
    }

    /** {@code words} as a command that runs in them. */
    List<String> join(Object... words) {
        return enter(requireFirst(), words);
    }

    /** The node's {@code path} as this machine sees it. */
    Path inside(String path) {
        return inside(requireFirst(), path);
    }

    private void setUp() {
        holder().start(List.of(
                "unshare",
                "--net",
                "--mount",
                "--propagation",
                "private",
                "--uts",
                "--pid",
                "--fork",
                "--mount-proc",
                "--kill-child=SIGKILL",
                programs.program("pause").toString()));
        long pid = awaitFirst();
        network.connect(node, pid);
        run(pid, "sysctl", "-q", "-w", "kernel.hostname=" + node.name());
        run(pid, "mount", "--make-rshared", "/");
        run(pid, "mount", "-t", "tmpfs", "-o", "mode=755", "tmpfs", "/run");
        run(pid, "mount", "--rbind", folder("lib"), "/var/lib");
        run(pid, "mount", "--rbind", folder("log"), "/var/log");
        run(pid, "sysctl", "-q", "-w", "net.ipv4.ip_forward=1");
        Command.of(enter(pid, "ip", "-batch", "-"))
                .reading(network.insideOf(node))
                .loggingTo(log())
                .run();
        run(pid, "touch", MARKER);
    }

    private Path folder(String name) {
        try {
            return Files.createDirectories(node.folder().resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + node.folder(), e);
        }
    }

    private void run(long pid, Object... words) {
        Command.of(enter(pid, words)).loggingTo(log()).run();
    }

    private static List<String> enter(long pid, Object... words) {
        List<String> all =
                new ArrayList<>(List.of("nsenter", "--target=" + pid, "--net", "--mount", "--uts", "--pid", "--"));
        for (Object word : words) {
            all.add(word.toString());
        }
        return all;
    }

    private static Path inside(long pid, String path) {
        return Path.of("/proc/" + pid + "/root" + path);
    }

    private long requireFirst() {
        return first().orElseThrow(() -> failure("it does not run"));
    }

    /** The node's first process: the child of {@code unshare}. Its number is that of this machine. */
    private Optional<Long> first() {
        return holder().process()
                .flatMap(unshare -> unshare.children().findFirst())
                .map(ProcessHandle::pid)
                .filter(NodeNamespaces::isPause);
    }

    /** The child is a copy of {@code unshare} until it has mounted /proc and become {@code pause}. */
    private static boolean isPause(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "comm"))
                    .strip()
                    .equals("pause");
        } catch (IOException e) {
            return false;
        }
    }

    private long awaitFirst() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline && holder().isAlive()) {
            Optional<Long> pid = first();
            if (pid.isPresent()) {
                return pid.get();
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        throw failure("its namespaces could not be made");
    }

    private Daemon holder() {
        return new Daemon("node", node.folder().resolve("run"));
    }

    private Path log() {
        return node.folder().resolve("run/setup.log");
    }

    private CommandFailedException failure(String what) {
        return new CommandFailedException("node %s: %s. The log is %s".formatted(node.name(), what, holder().log()));
    }
}
