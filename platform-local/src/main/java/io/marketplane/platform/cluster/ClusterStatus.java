package io.marketplane.platform.cluster;

import java.net.URI;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a local cluster was a moment ago.
 *
 * @param state the whole in one word
 * @param api where its API server answers, also when it does not
 * @param stopped the programs of the control plane that do not run
 * @param nodes its nodes, in their order
 * @param exposed the ports of localhost that lead into it, and the node port of each
 */
public record ClusterStatus(
        State state, URI api, List<String> stopped, List<NodeStatus> nodes, SortedMap<Integer, Integer> exposed) {

    /** The whole in one word. */
    public enum State {
        /** Nothing of it is there. */
        ABSENT,
        /** Some of it is there, or some of it does not run: {@code up} completes it and {@code down} removes it. */
        INCOMPLETE,
        /** The API server answers and every node is ready. */
        READY
    }

    /**
     * One node.
     *
     * @param name its name in Kubernetes
     * @param address its address
     * @param running whether all its programs run
     * @param ready whether Kubernetes calls it ready; false when the API server does not answer
     */
    public record NodeStatus(String name, String address, boolean running, boolean ready) {}

    /** Copies what is given. */
    public ClusterStatus {
        stopped = List.copyOf(stopped);
        nodes = List.copyOf(nodes);
        exposed = new TreeMap<>(exposed);
    }
}
