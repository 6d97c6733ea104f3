package io.marketplane.platform.cluster;

import io.marketplane.platform.exec.Command;
import io.marketplane.platform.exec.CommandFailedException;
import io.marketplane.platform.exec.Daemon;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** The programs of one node: containerd, kubelet and kube-proxy, in the namespaces of the node. */
final class NodeRunner {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    private static final String SOCKET = "/run/containerd/containerd.sock";

    private final Slot.NodePlan node;
    private final NodeNamespaces namespaces;
    private final NodeFiles files;
    private final NodeBinary programs;

    NodeRunner(Slot.NodePlan node, Network network, NodeFiles files, NodeBinary programs) {
        this.node = node;
        this.namespaces = new NodeNamespaces(node, network, programs);
        this.files = files;
        this.programs = programs;
    }

    /** Starts what does not run, but for kubelet. */
    void start(String pauseImage) {
        files.write(pauseImage);
        Cgroups.create(node.link());
        namespaces.up();
        daemon("containerd").start(namespaces.join("containerd", "--config", files.containerd()));
        daemon("kube-proxy").start(namespaces.join(programs.program("kube-proxy"), "--config", files.proxy()));
    }

    /** Starts kubelet, which needs the pause image. */
    void startKubelet() {
        daemon("kubelet")
                .start(namespaces.join(
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
        namespaces.down();
        for (String program : List.of("kubelet", "kube-proxy", "containerd")) {
            daemon(program).stop(Duration.ofSeconds(2));
        }
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
        return Command.of("ctr", "--address", namespaces.inside(SOCKET).toString(), "-n", "k8s.io")
                .plus(words)
                .loggingTo(log("images"));
    }

    void awaitContainerd() {
        Command version =
                Command.of("ctr", "--address", namespaces.inside(SOCKET).toString(), "version");
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!version.succeeds()) {
            if (System.nanoTime() > deadline || !daemon("containerd").isAlive()) {
                throw failure("containerd did not start", "containerd");
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
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
