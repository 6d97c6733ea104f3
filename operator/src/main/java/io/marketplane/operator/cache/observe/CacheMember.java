package io.marketplane.operator.cache.observe;

import io.marketplane.operator.members.observe.MemberPod;
import io.marketplane.operator.members.observe.PodFacts;
import java.util.Optional;

/**
 * One member as its pod and its engine describe it.
 *
 * @param facts what Kubernetes says of the pod
 * @param shard the shard that it belongs to
 * @param node the host that it runs on; empty until it has one
 * @param said what Redis says, when it was asked and answered
 * @param silence why it did not answer; empty when it did or was not asked
 */
public record CacheMember(PodFacts facts, int shard, String node, Optional<MemberSaid> said, String silence)
        implements MemberPod {
    /** A member that was not asked. */
    public static CacheMember of(PodFacts facts, int shard, String node) {
        return new CacheMember(facts, shard, node, Optional.empty(), "");
    }

    /** The same with what it said. */
    public CacheMember saying(MemberSaid words) {
        return new CacheMember(facts, shard, node, Optional.of(words), "");
    }

    /** The same with why it said nothing. */
    public CacheMember silent(String cause) {
        return new CacheMember(facts, shard, node, Optional.empty(), cause);
    }

    /** Where it is; empty until the pod has an address. */
    public String address() {
        return facts.address();
    }

    /** What it says of itself, when it answered. */
    public Optional<ClusterNode> myself() {
        return said.map(MemberSaid::myself);
    }

    /** Its identity in the cluster, when it answered. */
    public Optional<String> id() {
        return myself().map(ClusterNode::id);
    }

    /** Whether it answered, and has what its primary has. */
    public boolean follows() {
        return said.filter(words -> !words.myself().isPrimary() && words.link().up())
                .isPresent();
    }
}
