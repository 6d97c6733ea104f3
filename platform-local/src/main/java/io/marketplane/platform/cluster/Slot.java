package io.marketplane.platform.cluster;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The part of this machine's names and addresses that one cluster has for itself. Network interfaces have names of 15
 * characters at most, so they carry the slot's number and not the cluster's name.
 *
 * @param number 0 to {@value #LAST}
 */
record Slot(int number) {
    static final int LAST = 39;
    static final int API_PORT = 6443;
    static final int ETCD_PORT = 2379;
    static final int ETCD_PEER_PORT = 2380;

    Slot {
        if (number < 0 || number > LAST) {
            throw new IllegalArgumentException("a slot is 0 to %d, not %d".formatted(LAST, number));
        }
    }

    /** What all names of this slot begin with. */
    String prefix() {
        return "mp" + number;
    }

    String bridge() {
        return prefix() + "-br";
    }

    /** The network of the nodes, with this machine as its first address. */
    String nodeCidr() {
        return "10.89.%d.0/24".formatted(number);
    }

    /** This machine, as nodes and pods see it. */
    String hostAddress() {
        return "10.89.%d.1".formatted(number);
    }

    String podCidr() {
        return "10.%d.0.0/16".formatted(100 + number);
    }

    String serviceCidr() {
        return "10.%d.0.0/16".formatted(140 + number);
    }

    /** Where the cluster's DNS answers. */
    String dnsAddress() {
        return "10.%d.0.10".formatted(140 + number);
    }

    /** All ranges that must be free on this machine. */
    List<String> ranges() {
        return List.of(nodeCidr(), podCidr(), serviceCidr());
    }

    /** The names and addresses of node {@code index}, counted from 1. */
    NodePlan node(ClusterSpec spec, int index) {
        return new NodePlan(
                index,
                "node-" + index,
                "10.89.%d.%d".formatted(number, 10 + index),
                "10.%d.%d.0/24".formatted(100 + number, index),
                link(index),
                spec.folder().resolve("nodes/node-" + index));
    }

    /** The door to Services and node ports for this machine; it is no node and has no pods. */
    NodePlan gateway(ClusterSpec spec) {
        return new NodePlan(
                0, "gateway", gatewayAddress(), "", gatewayLink(), spec.folder().resolve("gateway"));
    }

    /** Where this machine finds Services and node ports. */
    String gatewayAddress() {
        return "10.89.%d.2".formatted(number);
    }

    private String gatewayLink() {
        return prefix() + "-gw";
    }

    /** The links of the gateway and of as many nodes as a cluster may have. */
    List<String> everyLink() {
        return Stream.concat(
                        Stream.of(gatewayLink()),
                        IntStream.rangeClosed(1, ClusterSpec.MOST_NODES).mapToObj(this::link))
                .toList();
    }

    private String link(int index) {
        return prefix() + "-n" + index;
    }

    List<NodePlan> nodes(ClusterSpec spec) {
        return IntStream.rangeClosed(1, spec.nodes())
                .mapToObj(index -> node(spec, index))
                .toList();
    }

    /**
     * What one node is called and where it is.
     *
     * @param index counted from 1
     * @param name its name in Kubernetes
     * @param address its address on the bridge
     * @param podCidr the addresses of its pods
     * @param link the machine's end of its network cable, and its cgroup
     * @param folder its state
     */
    record NodePlan(int index, String name, String address, String podCidr, String link, Path folder) {

        String zone() {
            return "zone-" + index;
        }
    }
}
