package io.marketplane.operator.messagebroker.observe;

import io.marketplane.operator.members.observe.MemberPod;
import io.marketplane.operator.members.observe.PodFacts;
import java.util.List;
import java.util.Optional;

/**
 * One member as its pod, the cluster and the node itself describe it.
 *
 * @param facts what Kubernetes says of the pod
 * @param node what the cluster says of its node, where the cluster was asked and knows it
 * @param critical the queues that would lose their majority without it; empty where it was not asked
 */
public record BrokerMember(PodFacts facts, Optional<NodeFacts> node, Optional<List<String>> critical)
        implements MemberPod {
    /** A member of which nothing but its pod is known. */
    public static BrokerMember of(PodFacts facts) {
        return new BrokerMember(facts, Optional.empty(), Optional.empty());
    }

    /** Whether it can be asked. */
    public boolean answers() {
        return ready() && !terminating();
    }

    /** Whether it takes part in the cluster and takes connections. */
    public boolean runs() {
        return answers()
                && node.filter(facts -> facts.running() && !facts.drained()).isPresent();
    }
}
