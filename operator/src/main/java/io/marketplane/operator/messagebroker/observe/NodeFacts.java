package io.marketplane.operator.messagebroker.observe;

import java.util.List;

/**
 * What the cluster says of one of its nodes.
 *
 * @param running whether it takes part
 * @param drained whether it is in maintenance and takes no connection
 * @param alarms what makes it hold publishers back: {@code Memory}, {@code Disk}
 * @param partitions the nodes from which it was cut off
 */
public record NodeFacts(boolean running, boolean drained, List<String> alarms, List<String> partitions) {
    /** Keeps copies. */
    public NodeFacts {
        alarms = List.copyOf(alarms);
        partitions = List.copyOf(partitions);
    }
}
