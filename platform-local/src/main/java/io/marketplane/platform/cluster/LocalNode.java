package io.marketplane.platform.cluster;

import java.nio.file.Path;

/** One node of a local cluster, and the faults that a test can cause on it. Each method may be called again. */
public final class LocalNode {
    private final Slot.NodePlan plan;
    private final Network network;
    private final Nodes nodes;

    LocalNode(Slot.NodePlan plan, Network network, Nodes nodes) {
        this.plan = plan;
        this.network = network;
        this.nodes = nodes;
    }

    /** Its name in Kubernetes, as in {@code node-1}. */
    public String name() {
        return plan.name();
    }

    /** Its zone, the value of the label {@code topology.kubernetes.io/zone}. */
    public String zone() {
        return plan.zone();
    }

    /** Its address, which this machine and all nodes reach. */
    public String address() {
        return plan.address();
    }

    /** Its state: {@code run} has the logs of its programs, {@code log} is its {@code /var/log}. */
    public Path folder() {
        return plan.folder();
    }

    /** Whether all its programs run. */
    public boolean isAlive() {
        return nodes.runner(plan).isAlive();
    }

    /** Pulls its network cable: its pods go on, and nobody reaches them. */
    public void cut() {
        network.setLink(plan, false);
    }

    /** Puts the cable back. */
    public void heal() {
        network.setLink(plan, true);
    }

    /** Ends everything that runs on it at once, as a power cut does. Its disk stays. */
    public void kill() {
        nodes.runner(plan).stop();
    }

    /** Starts it again after {@link #kill}. Returns before Kubernetes calls it ready. */
    public void start() {
        nodes.start(plan);
    }
}
