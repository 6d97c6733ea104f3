package io.marketplane.operator.database.decide;

import io.marketplane.operator.database.observe.DatabaseObservation;
import io.marketplane.operator.database.observe.Member;
import io.marketplane.operator.members.decide.MemberStep;
import io.marketplane.operator.members.observe.MemberSet;
import java.util.Comparator;
import java.util.Optional;

/**
 * How many members the StatefulSet has. Members go one at a time, the highest ordinal first, and never the primary: it
 * hands over first.
 *
 * @param replicas for the StatefulSet now
 * @param step what has to happen before one more can go
 */
record ScaleDecision(int replicas, MemberStep step) {

    static ScaleDecision of(int wanted, DatabaseObservation seen) {
        int current = seen.memberSet().map(MemberSet::replicas).orElse(wanted);
        if (current <= wanted) {
            return new ScaleDecision(wanted, new MemberStep.Rest());
        }
        if (seen.primary().isEmpty()) {
            return hold(current, "removing members waits for a primary");
        }
        if (seen.members().size() > current) {
            return hold(current, "removing members waits for a pod to end");
        }
        Member primary = seen.primary().orElseThrow();
        if (primary.ordinal() < current - 1) {
            return new ScaleDecision(current - 1, new MemberStep.Rest());
        }
        return new ScaleDecision(current, handOver(seen, primary, "its member is to be removed"));
    }

    private static ScaleDecision hold(int current, String why) {
        return new ScaleDecision(current, new MemberStep.Wait(why));
    }

    /** A switchover to a standby that can take it, or waiting for one. */
    static MemberStep handOver(DatabaseObservation seen, Member primary, String why) {
        if (seen.patroni().switchoverPending()) {
            return new MemberStep.Wait("a switchover from " + primary.pod() + " is under way");
        }
        Optional<Member> standby = seen.members().stream()
                .filter(seen::isSyncStandby)
                .filter(Member::streams)
                .min(Comparator.comparingInt(Member::ordinal));
        return standby.<MemberStep>map(to -> new MemberStep.Switchover(primary.pod(), to.pod(), why))
                .orElseGet(() -> new MemberStep.Wait(
                        "a switchover from " + primary.pod() + " waits for a standby that has every confirmed write"));
    }
}
