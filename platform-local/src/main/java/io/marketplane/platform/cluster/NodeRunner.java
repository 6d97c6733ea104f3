package io.marketplane.platform.cluster;

import io.marketplane.platform.exec.Command;
import io.marketplane.platform.exec.CommandFailedException;
import io.marketplane.platform.exec.Daemon;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * The processes of one node. The first one is a {@code pause} in new network, mount, process and host name namespaces;
 * containerd, kubelet and kube-proxy join it. When it ends, the kernel ends everything in its process namespace, pods
 * included, and takes its mounts and its network away: nothing of a node can outlive it.
 *
 * <p>The node has its own {@code /run}, {@code /var/lib} and {@code /var/log}, so programs that insist on places there
 * find them where they expect, and nodes do not meet.
 */
final class NodeRunner {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    /** In the node's own /run, so that it is there exactly as long as the namespaces that it vouches for. */
    private static final String MARKER = "/run/marketplane-node-is-set-up";

    private final Slot.NodePlan node;
    private final Network network;
    private final NodeFiles files;
    private final NodeBinary programs;

    NodeRunner(Slot.NodePlan node, Network network, NodeFiles files, NodeBinary programs) {
        this.node = node;
        this.network = network;
        this.files = files;
        this.programs = programs;
    }

    /** Starts what does not run. */
    void start(String pauseImage) {
        files.write(pauseImage);
        Cgroups.create(node.link());
        if (first().map(pid -> !Files.exists(inside(pid, MARKER))).orElse(true)) {
            stop();
            setUp();
        }
        network.setLink(node, true);
        long pid = first().orElseThrow(() -> failure("its first process ended", "node"));
        daemon("containerd").start(join(pid, "containerd", "--config", files.containerd()));
        daemon("kube-proxy").start(join(pid, programs.program("kube-proxy"), "--config", files.proxy()));
        awaitContainerd(pid);
    }

    /** Starts kubelet, which needs the pause image. */
    void startKubelet() {
        long pid = first().orElseThrow(() -> failure("its first process ended", "node"));
        daemon("kubelet")
                .start(join(
                        pid,
                        programs.program("kubelet"),
                        "--config=" + files.kubelet(),
                        "--kubeconfig=" + files.kubeconfig(),
                        "--hostname-override=" + node.name(),
                        "--node-ip=" + node.address(),
                        "--root-dir=/var/lib/kubelet",
                        "--cert-dir=/var/lib/kubelet/pki"));
    }

    /** Ends everything that runs in the node at once, as a power cut does. */
    void stop() {
        daemon("node").stop(Duration.ZERO);
        for (String program : List.of("kubelet", "kube-proxy", "containerd")) {
            daemon(program).stop(Duration.ofSeconds(2));
        }
        network.disconnect(node);
    }

    /** Whether all its programs run. */
    boolean isAlive() {
        return isAlive(node);
    }

    /** Whether all programs of {@code node} run. */
    static boolean isAlive(Slot.NodePlan node) {
        return daemons(node).stream().allMatch(Daemon::isAlive);
    }

    /**
     * Checks that nothing ended.
     *
     * @throws CommandFailedException naming the log of a program that did
     */
    void requireAlive() {
        for (Daemon daemon : daemons(node)) {
            if (!daemon.isAlive()) {
                throw failure(daemon.name() + " ended", daemon.name());
            }
        }
    }

    private static List<Daemon> daemons(Slot.NodePlan node) {
        return Stream.of("node", "containerd", "kubelet", "kube-proxy")
                .map(program -> new Daemon(program, run(node)))
                .toList();
    }

    private static Path run(Slot.NodePlan node) {
        return node.folder().resolve("run");
    }

    /** A command of containerd's own client, for the images of Kubernetes. */
    Command ctr(String... words) {
        long pid = first().orElseThrow(() -> failure("it does not run", "node"));
        return Command.of(
                        "ctr",
                        "--address",
                        inside(pid, "/run/containerd/containerd.sock").toString(),
                        "-n",
                        "k8s.io")
                .plus(words)
                .loggingTo(log("images"));
    }

    private void setUp() {
        daemon("node")
                .start(List.of(
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
        run(pid, "mount", "--rbind", node.folder().resolve("lib"), "/var/lib");
        run(pid, "mount", "--rbind", node.folder().resolve("log"), "/var/log");
        run(pid, "sysctl", "-q", "-w", "net.ipv4.ip_forward=1");
        Command.of(join(pid, "ip", "-batch", "-"))
                .reading(network.insideOf(node))
                .loggingTo(log("setup"))
                .run();
        run(pid, "touch", MARKER);
    }

    private void run(long pid, Object... words) {
        Command.of(join(pid, words)).loggingTo(log("setup")).run();
    }

    private static List<String> join(long pid, Object... words) {
        List<String> all =
                new ArrayList<>(List.of("nsenter", "--target=" + pid, "--net", "--mount", "--uts", "--pid", "--"));
        for (Object word : words) {
            all.add(word.toString());
        }
        return all;
    }

    /** The node's first process: the child of {@code unshare}. Its number is that of this machine. */
    private Optional<Long> first() {
        return daemon("node")
                .process()
                .flatMap(unshare -> unshare.children().findFirst())
                .map(ProcessHandle::pid)
                .filter(pid -> isPause(pid));
    }

    /** The child is a copy of {@code unshare} until it has mounted /proc and become {@code pause}. */
    private boolean isPause(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "comm"))
                    .strip()
                    .equals("pause");
        } catch (java.io.IOException e) {
            return false;
        }
    }

    private long awaitFirst() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline && daemon("node").isAlive()) {
            Optional<Long> pid = first();
            if (pid.isPresent()) {
                return pid.get();
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        throw failure("its namespaces could not be made", "node");
    }

    private void awaitContainerd(long pid) {
        Command version = Command.of(
                "ctr",
                "--address",
                inside(pid, "/run/containerd/containerd.sock").toString(),
                "version");
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!version.succeeds()) {
            if (System.nanoTime() > deadline || !daemon("containerd").isAlive()) {
                throw failure("containerd did not start", "containerd");
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    private static Path inside(long pid, String path) {
        return Path.of("/proc/" + pid + "/root" + path);
    }

    private Daemon daemon(String program) {
        return new Daemon(program, run(node));
    }

    private Path log(String name) {
        return run(node).resolve(name + ".log");
    }

    private CommandFailedException failure(String what, String program) {
        return new CommandFailedException("node %s: %s. The log is %s"
                .formatted(node.name(), what, daemon(program).log()));
    }
}
