package io.marketplane.operator.members.decide;

import io.marketplane.operator.members.observe.MemberPod;
import java.util.List;
import java.util.Optional;

/**
 * What a kind knows of its members, so that they can be replaced one at a time without harm. Pure.
 *
 * @param <M> a member of the kind
 */
public interface RollRule<M extends MemberPod> {
    /** Why the member has to start anew although its pod template is current; empty when it has not. */
    Optional<String> restart(M member);

    /** Whether nothing is lost when this member, which does not run, is replaced whatever the others do. */
    boolean expendable(M member);

    /** What has to be waited for before any member may stop, for people; empty when one may. */
    Optional<String> hold();

    /**
     * The step for the next of the members that are outdated, when one may stop.
     *
     * @param outdated at least one
     * @param why why a member has to be replaced, for people
     */
    MemberStep next(List<M> outdated, Reasons<M> why);

    /** Why a member has to be replaced. */
    @FunctionalInterface
    interface Reasons<M extends MemberPod> {
        /** For people. */
        String of(M member);
    }
}
