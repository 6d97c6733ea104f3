package io.marketplane.operator.members.observe;

import java.util.Optional;

/**
 * A member of which nothing but its pod is known.
 *
 * @param ordinal its place in the StatefulSet
 * @param pod the name of its pod
 * @param ready whether the pod takes traffic
 * @param terminating whether the pod is being deleted
 * @param revision the pod template that it was made from
 * @param address the address of the pod; empty until it has one
 * @param trouble why the pod does not run, where Kubernetes says so
 */
public record PodFacts(
        int ordinal,
        String pod,
        boolean ready,
        boolean terminating,
        String revision,
        String address,
        Optional<PodTrouble> trouble)
        implements MemberPod {
    @Override
    public PodFacts facts() {
        return this;
    }
}
