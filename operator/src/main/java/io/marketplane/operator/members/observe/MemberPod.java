package io.marketplane.operator.members.observe;

import java.util.Optional;

/** What Kubernetes says of a member's pod, whatever its engine is. */
public interface MemberPod {
    /** Its place in the StatefulSet. */
    int ordinal();

    /** The name of its pod. */
    String pod();

    /** Whether the pod takes traffic. */
    boolean ready();

    /** Whether the pod is being deleted. */
    boolean terminating();

    /** The pod template that it was made from. */
    String revision();

    /** Why the pod does not run, where Kubernetes says so. */
    Optional<PodTrouble> trouble();
}
