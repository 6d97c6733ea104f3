package io.marketplane.operator.cache.observe;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a Redis member says of itself and of the others.
 *
 * @param nodes the nodes that it knows; one of them is itself
 * @param serving whether it takes commands for its slots ({@code cluster_state:ok})
 * @param link how it follows its primary; of no meaning for a primary
 * @param offset how much of the shard's history it has
 * @param version of the server
 * @param users the names of its logins
 * @param settings the settings that can change while it runs
 * @param certificate the serial number of the certificate that it shows, hexadecimal
 */
public record MemberSaid(
        List<ClusterNode> nodes,
        boolean serving,
        Link link,
        long offset,
        String version,
        List<String> users,
        Map<String, String> settings,
        String certificate) {
    /** Keeps copies. */
    public MemberSaid {
        nodes = List.copyOf(nodes);
        users = List.copyOf(users);
        settings = Map.copyOf(settings);
        if (nodes.stream().filter(ClusterNode::myself).count() != 1) {
            throw new IllegalArgumentException("CLUSTER NODES does not say which node it comes from");
        }
    }

    /**
     * How a replica follows.
     *
     * @param up whether it has its primary's data and gets each change
     * @param downFor how long it has not
     */
    public record Link(boolean up, Duration downFor) {}

    /** What it says of itself. */
    public ClusterNode myself() {
        return nodes.stream().filter(ClusterNode::myself).findFirst().orElseThrow();
    }
}
