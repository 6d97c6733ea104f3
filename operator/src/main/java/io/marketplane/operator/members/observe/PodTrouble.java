package io.marketplane.operator.members.observe;

/** Why a pod does not run. */
public sealed interface PodTrouble {
    /** What Kubernetes says about it. */
    String detail();

    /** Its image cannot be pulled. */
    record ImageUnavailable(String image, String detail) implements PodTrouble {}

    /** No node can take it. */
    record Unschedulable(String detail) implements PodTrouble {}

    /** Its container ends again and again. */
    record Crashing(String detail) implements PodTrouble {}

    /** Its container was stopped because it used more memory than its limit. */
    record OutOfMemory(String detail) implements PodTrouble {}
}
