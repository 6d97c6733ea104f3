package io.marketplane.platform.cluster;

import io.marketplane.platform.exec.Daemon;
import java.nio.file.Path;

/**
 * The way of this machine's processes to Services and node ports: a network namespace on the cluster's bridge in which
 * only kube-proxy runs. It is no node, so no node's loss takes it away; and the machine itself needs no kube-proxy,
 * whose rules would meet those of other clusters.
 */
final class Gateway {
    private final ClusterSpec spec;
    private final Slot slot;
    private final Slot.NodePlan plan;
    private final NodeNamespaces namespaces;
    private final NodeBinary programs;

    Gateway(ClusterSpec spec, Slot slot, Network network, NodeBinary programs) {
        this.spec = spec;
        this.slot = slot;
        this.plan = slot.gateway(spec);
        this.namespaces = new NodeNamespaces(plan, network, programs);
        this.programs = programs;
    }

    /** Starts what does not run. */
    void up() {
        Path configuration = plan.folder().resolve("kube-proxy.yaml");
        // kube-proxy wants to be on a node that Kubernetes knows; which one matters only to local traffic policies.
        String node = slot.node(spec, 1).name();
        TextFile.write(configuration, NodeFiles.proxyConfiguration(spec, slot, node));
        namespaces.up();
        proxy(plan).start(namespaces.join(programs.program("kube-proxy"), "--config", configuration));
    }

    /** Whether it runs. */
    static boolean isAlive(ClusterSpec spec, Slot slot) {
        return proxy(slot.gateway(spec)).isAlive();
    }

    private static Daemon proxy(Slot.NodePlan plan) {
        return new Daemon("kube-proxy", plan.folder().resolve("run"));
    }
}
