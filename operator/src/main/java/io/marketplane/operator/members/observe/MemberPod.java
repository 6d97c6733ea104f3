package io.marketplane.operator.members.observe;

import java.util.Optional;

/** A member as its kind knows it, with what Kubernetes says of its pod, whatever its engine is. */
public interface MemberPod {
    /** What Kubernetes says of its pod. */
    PodFacts facts();

    /** Its place in the StatefulSet. */
    default int ordinal() {
        return facts().ordinal();
    }

    /** The name of its pod. */
    default String pod() {
        return facts().pod();
    }

    /** Whether the pod takes traffic. */
    default boolean ready() {
        return facts().ready();
    }

    /** Whether the pod is being deleted. */
    default boolean terminating() {
        return facts().terminating();
    }

    /** The pod template that it was made from. */
    default String revision() {
        return facts().revision();
    }

    /** Why the pod does not run, where Kubernetes says so. */
    default Optional<PodTrouble> trouble() {
        return facts().trouble();
    }
}
