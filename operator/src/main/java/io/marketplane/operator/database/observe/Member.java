package io.marketplane.operator.database.observe;

import io.marketplane.operator.members.observe.MemberPod;
import io.marketplane.operator.members.observe.PodFacts;
import java.util.Optional;

/**
 * One member as its pod and Patroni describe it.
 *
 * @param facts what Kubernetes says of the pod
 * @param roleLabel what the role label of the pod says; empty without one
 * @param report what Patroni wrote on the pod, once it did
 */
public record Member(PodFacts facts, String roleLabel, Optional<MemberReport> report) implements MemberPod {
    /** Whether it follows the primary and could take over without loss of what it has confirmed. */
    public boolean streams() {
        return ready() && !terminating() && report.map(MemberReport::streaming).orElse(false);
    }

    /** Whether a changed parameter waits for a restart of this member. */
    public boolean pendingRestart() {
        return report.map(MemberReport::pendingRestart).orElse(false);
    }
}
