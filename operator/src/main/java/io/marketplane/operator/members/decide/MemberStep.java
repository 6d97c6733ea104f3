package io.marketplane.operator.members.decide;

/** The one thing that is done to the members now. Members change one at a time, so that a standby is always left. */
public sealed interface MemberStep {
    /** Nothing has to be done. */
    record Rest() implements MemberStep {}

    /**
     * Something has to be done, but not yet.
     *
     * @param why what is waited for, for people
     */
    record Wait(String why) implements MemberStep {}

    /**
     * The primary hands over to a standby that has every confirmed write.
     *
     * @param from the pod of the primary
     * @param to the pod of the standby
     * @param why for people
     */
    record Switchover(String from, String to, String why) implements MemberStep {}

    /**
     * A pod is deleted, so that the StatefulSet makes it anew.
     *
     * @param pod the pod
     * @param why for people
     */
    record Replace(String pod, String why) implements MemberStep {}

    /** Nothing holds data yet and the volumes asked for have changed: StatefulSet and unbound claims are made anew. */
    record StartOver() implements MemberStep {}
}
