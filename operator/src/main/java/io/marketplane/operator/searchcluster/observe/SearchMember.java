package io.marketplane.operator.searchcluster.observe;

import io.marketplane.operator.members.observe.MemberPod;
import io.marketplane.operator.members.observe.PodFacts;
import java.util.Set;

/**
 * One member as its pod, the cluster and the member itself describe it.
 *
 * @param facts what Kubernetes says of the pod
 * @param joined whether the cluster counts it among its members
 * @param accepts the names of the logins that it was seen to accept
 */
public record SearchMember(PodFacts facts, boolean joined, Set<String> accepts) implements MemberPod {
    /** Keeps a copy. */
    public SearchMember {
        accepts = Set.copyOf(accepts);
    }

    /** A member of which nothing but its pod is known. */
    public static SearchMember of(PodFacts facts) {
        return new SearchMember(facts, false, Set.of());
    }

    /** Whether it can be asked. */
    public boolean answers() {
        return ready() && !terminating();
    }

    /** Whether it takes part in the cluster and takes connections. */
    public boolean runs() {
        return answers() && joined;
    }
}
