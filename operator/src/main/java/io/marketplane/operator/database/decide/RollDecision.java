package io.marketplane.operator.database.decide;

import io.marketplane.operator.database.observe.DatabaseObservation;
import io.marketplane.operator.database.observe.Member;
import io.marketplane.operator.members.decide.MemberStep;
import io.marketplane.operator.members.decide.Roll;
import io.marketplane.operator.members.decide.RollRule;
import java.util.List;
import java.util.Optional;

/** Replaces members replicas first, then after a switchover the former primary, so that there is one write gap. */
record RollDecision(DatabaseObservation seen) implements RollRule<Member> {

    static MemberStep of(int replicas, DatabaseObservation seen) {
        return Roll.of(replicas, seen.memberSet(), seen.members(), new RollDecision(seen));
    }

    @Override
    public Optional<String> restart(Member member) {
        return member.pendingRestart() ? Optional.of("a changed parameter needs a restart") : Optional.empty();
    }

    @Override
    public boolean expendable(Member member) {
        return !seen.leads(member) || seen.primary().isEmpty();
    }

    @Override
    public Optional<String> hold() {
        Optional<String> down = seen.members().stream()
                .filter(member -> !seen.leads(member))
                .filter(member -> !member.streams())
                .findFirst()
                .map(member -> "until " + member.pod() + " streams");
        return seen.primary().isEmpty() ? down.or(() -> Optional.of("for a primary")) : down;
    }

    @Override
    public MemberStep next(List<Member> outdated, Reasons<Member> why) {
        List<Member> replicas =
                outdated.stream().filter(member -> !seen.leads(member)).toList();
        return replicas.stream()
                .filter(member -> !seen.isSyncStandby(member))
                .findFirst()
                .or(() -> replicas.stream().findFirst())
                .<MemberStep>map(replica -> new MemberStep.Replace(replica.pod(), why.of(replica)))
                .orElseGet(() -> primaryLast(outdated.getFirst(), why));
    }

    private MemberStep primaryLast(Member primary, Reasons<Member> why) {
        return seen.members().size() == 1
                ? new MemberStep.Replace(primary.pod(), why.of(primary))
                : ScaleDecision.handOver(seen, primary, why.of(primary));
    }
}
