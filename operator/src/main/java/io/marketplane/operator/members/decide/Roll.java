package io.marketplane.operator.members.decide;

import io.marketplane.operator.members.observe.MemberPod;
import io.marketplane.operator.members.observe.MemberSet;
import java.util.List;
import java.util.Optional;

/**
 * Brings members to the current pod template, and restarts those that have to, one at a time. It stops at the first
 * member that does not come back. Pure.
 */
public final class Roll {
    private static final String TEMPLATE_CHANGED = "its pod template has changed";

    private Roll() {}

    /**
     * The one thing to do now.
     *
     * @param replicas how many members the StatefulSet is to have
     * @param members those that have a pod
     */
    public static <M extends MemberPod> MemberStep of(
            int replicas, Optional<MemberSet> there, List<M> members, RollRule<M> rule) {
        Optional<MemberSet> set = there.filter(s -> !s.currentRevision().isEmpty() && s.replicas() == replicas);
        if (set.isEmpty()) {
            return new MemberStep.Rest();
        }
        String revision = set.get().currentRevision();
        List<M> outdated = members.stream()
                .filter(member -> !member.revision().equals(revision)
                        || rule.restart(member).isPresent())
                .toList();
        if (outdated.isEmpty()) {
            return new MemberStep.Rest();
        }
        if (members.size() < replicas || members.stream().anyMatch(MemberPod::terminating)) {
            return new MemberStep.Wait("replacing members waits for a pod that is being made");
        }
        return brokenAndOutdated(outdated, revision, rule)
                .or(() -> rule.hold().map(what -> new MemberStep.Wait("replacing members waits " + what)))
                .orElseGet(() -> rule.next(outdated, member -> why(member, revision, rule)));
    }

    /** What does not run anyway and is made from an old template is replaced at once: this is how a bad image heals. */
    private static <M extends MemberPod> Optional<MemberStep> brokenAndOutdated(
            List<M> outdated, String revision, RollRule<M> rule) {
        return outdated.stream()
                .filter(member -> !member.ready() && !member.revision().equals(revision))
                .filter(rule::expendable)
                .findFirst()
                .map(member ->
                        new MemberStep.Replace(member.pod(), "it does not run and its pod template has changed"));
    }

    private static <M extends MemberPod> String why(M member, String revision, RollRule<M> rule) {
        return member.revision().equals(revision) ? rule.restart(member).orElse(TEMPLATE_CHANGED) : TEMPLATE_CHANGED;
    }
}
