package io.marketplane.operator.database.decide;

import io.marketplane.operator.database.observe.DatabaseObservation;
import io.marketplane.operator.database.observe.Member;
import io.marketplane.operator.database.observe.MemberSet;
import java.util.List;
import java.util.Optional;

/**
 * Brings members to the current pod template and restarts those with a changed parameter: one at a time, replicas
 * first, then a switchover, so that there is one write gap. It stops at the first member that does not come back.
 */
final class RollDecision {
    private RollDecision() {}

    static MemberStep of(int replicas, DatabaseObservation seen) {
        Optional<MemberSet> set =
                seen.memberSet().filter(s -> !s.currentRevision().isEmpty() && s.replicas() == replicas);
        if (set.isEmpty()) {
            return new MemberStep.Rest();
        }
        String revision = set.get().currentRevision();
        List<Member> members = seen.members();
        List<Member> outdated =
                members.stream().filter(member -> isOutdated(member, revision)).toList();
        if (outdated.isEmpty()) {
            return new MemberStep.Rest();
        }
        if (members.size() < replicas || members.stream().anyMatch(Member::terminating)) {
            return new MemberStep.Wait("replacing members waits for a pod that is being made");
        }
        return brokenAndOutdated(seen, outdated, revision).orElseGet(() -> healthy(seen, outdated, revision));
    }

    private static boolean isOutdated(Member member, String revision) {
        return !member.revision().equals(revision) || member.pendingRestart();
    }

    /** What does not run anyway and is made from an old template is replaced at once: this is how a bad image heals. */
    private static Optional<MemberStep> brokenAndOutdated(
            DatabaseObservation seen, List<Member> outdated, String revision) {
        return outdated.stream()
                .filter(member -> !member.ready() && !member.revision().equals(revision))
                .filter(member -> !seen.leads(member) || seen.primary().isEmpty())
                .findFirst()
                .map(member ->
                        new MemberStep.Replace(member.pod(), "it does not run and its pod template has changed"));
    }

    private static MemberStep healthy(DatabaseObservation seen, List<Member> outdated, String revision) {
        Optional<Member> down = seen.members().stream()
                .filter(member -> !seen.leads(member))
                .filter(member -> !member.streams())
                .findFirst();
        if (down.isPresent()) {
            return new MemberStep.Wait(
                    "replacing members waits until " + down.get().pod() + " streams");
        }
        if (seen.primary().isEmpty()) {
            return new MemberStep.Wait("replacing members waits for a primary");
        }
        return nextReplica(seen, outdated)
                .<MemberStep>map(replica -> new MemberStep.Replace(replica.pod(), why(replica, revision)))
                .orElseGet(() -> primaryLast(seen, outdated.getFirst(), revision));
    }

    private static Optional<Member> nextReplica(DatabaseObservation seen, List<Member> outdated) {
        List<Member> replicas =
                outdated.stream().filter(member -> !seen.leads(member)).toList();
        return replicas.stream()
                .filter(member -> !seen.isSyncStandby(member))
                .findFirst()
                .or(() -> replicas.stream().findFirst());
    }

    private static MemberStep primaryLast(DatabaseObservation seen, Member primary, String revision) {
        return seen.members().size() == 1
                ? new MemberStep.Replace(primary.pod(), why(primary, revision))
                : ScaleDecision.handOver(seen, primary, why(primary, revision));
    }

    private static String why(Member member, String revision) {
        return member.revision().equals(revision)
                ? "a changed parameter needs a restart"
                : "its pod template has changed";
    }
}
