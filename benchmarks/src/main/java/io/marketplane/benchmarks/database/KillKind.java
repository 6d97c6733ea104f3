package io.marketplane.benchmarks.database;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.readiness.Readiness;
import io.marketplane.platform.cluster.LocalCluster;
import io.marketplane.platform.cluster.LocalNode;
import java.time.Duration;

/** The ways in which a primary is lost. */
enum KillKind {
    /** {@code kubectl delete pod --grace-period=0 --force}. */
    POD("pod deleted") {
        @Override
        Runnable strike(RunningSubject subject, LocalCluster cluster) {
            subject.members().deletePrimary();
            return () -> {};
        }
    },
    /** SIGKILL to the postmaster. */
    POSTMASTER("postmaster killed") {
        @Override
        Runnable strike(RunningSubject subject, LocalCluster cluster) {
            subject.members().killPostmaster();
            return () -> {};
        }
    },
    /** The node's cable is pulled and everything that runs on it ends; it comes back afterwards. */
    NODE("node lost") {
        @Override
        Runnable strike(RunningSubject subject, LocalCluster cluster) {
            String name = subject.members().primary().getSpec().getNodeName();
            LocalNode node = cluster.nodes().stream()
                    .filter(candidate -> candidate.name().equals(name))
                    .findFirst()
                    .orElseThrow();
            node.cut();
            node.kill();
            return () -> bringBack(node, cluster);
        }
    };

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final String title;

    KillKind(String title) {
        this.title = title;
    }

    /** What a person reads. */
    String title() {
        return title;
    }

    /** Does it to the primary; running what it returns makes good what would not heal by itself. */
    abstract Runnable strike(RunningSubject subject, LocalCluster cluster);

    private static void bringBack(LocalNode node, LocalCluster cluster) {
        node.start();
        try (var client = cluster.client()) {
            await(node.name() + " is ready")
                    .atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> Readiness.isNodeReady(
                            client.nodes().withName(node.name()).require()));
        }
    }
}
