package io.marketplane.operator.database.observe;

import java.util.Optional;

/**
 * One member as its pod and Patroni describe it.
 *
 * @param ordinal its place in the StatefulSet
 * @param pod the name of its pod
 * @param ready whether the pod takes traffic
 * @param terminating whether the pod is being deleted
 * @param revision the pod template that it was made from
 * @param roleLabel what the role label of the pod says; empty without one
 * @param report what Patroni wrote on the pod, once it did
 * @param trouble why the pod does not run, where Kubernetes says so
 */
public record Member(
        int ordinal,
        String pod,
        boolean ready,
        boolean terminating,
        String revision,
        String roleLabel,
        Optional<MemberReport> report,
        Optional<PodTrouble> trouble) {

    /** Whether it follows the primary and could take over without loss of what it has confirmed. */
    public boolean streams() {
        return ready && !terminating && report.map(MemberReport::streaming).orElse(false);
    }

    /** Whether a changed parameter waits for a restart of this member. */
    public boolean pendingRestart() {
        return report.map(MemberReport::pendingRestart).orElse(false);
    }
}
