package io.marketplane.operator.searchcluster.decide;

import io.marketplane.operator.members.decide.MemberStep;
import io.marketplane.operator.searchcluster.observe.Hold;
import io.marketplane.operator.searchcluster.observe.Inside;
import io.marketplane.operator.searchcluster.observe.SearchMember;
import io.marketplane.operator.searchcluster.observe.SearchObservation;
import java.time.Instant;
import java.util.Optional;

/**
 * Keeps the cluster from copying what a member holds while it starts anew: it is told before the member stops and let
 * go when the member is back, or away for too long. The word is kept in the cluster itself, so that an operator that
 * starts anew takes it back. Pure.
 *
 * @param step what is done to the members
 * @param change what is changed inside the cluster
 */
record HoldDecision(MemberStep step, Optional<ClusterChange> change) {
    /** What becomes of the step that the roll asks for. */
    static HoldDecision of(MemberStep asked, SearchObservation seen, int wanted, Instant now) {
        if (!(seen.inside() instanceof Inside.Seen inside)) {
            return new HoldDecision(asked, Optional.empty());
        }
        if (asked instanceof MemberStep.Replace(String pod, String why) && wanted > 1 && copies(pod, seen, inside)) {
            boolean held = inside.hold()
                    .filter(hold -> hold.pod().equals(pod) && !hold.over(now))
                    .isPresent();
            return held
                    ? new HoldDecision(asked, Optional.empty())
                    : new HoldDecision(
                            new MemberStep.Wait("replacing " + pod + ", because " + why),
                            Optional.of(new ClusterChange.HoldAllocation(new Hold(pod, now))));
        }
        return new HoldDecision(asked, release(seen, inside, wanted, now));
    }

    private static boolean copies(String pod, SearchObservation seen, Inside.Seen inside) {
        return inside.holds(pod)
                && seen.members().stream().anyMatch(member -> member.pod().equals(pod) && member.runs());
    }

    private static Optional<ClusterChange> release(
            SearchObservation seen, Inside.Seen inside, int wanted, Instant now) {
        boolean allRun =
                seen.members().size() == wanted && seen.members().stream().allMatch(SearchMember::runs);
        return inside.hold().filter(hold -> allRun || hold.over(now)).map(_ -> new ClusterChange.ReleaseAllocation());
    }
}
