package io.marketplane.operator.searchcluster.decide;

import io.marketplane.operator.members.decide.CertificatePlan;
import io.marketplane.operator.members.decide.LoginPlan;
import io.marketplane.operator.members.decide.MemberStep;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What to do about a SearchCluster now.
 *
 * @param founding whether the members that may lead found a cluster; later, a member without data only joins
 * @param step the one thing that is done to the members
 * @param spare whether Kubernetes may take a member away, for example to drain its node
 * @param startOver the pools whose claims are made anew
 * @param certificates which certificates are made
 * @param login what becomes of the login of applications
 * @param hold whether copies are held back
 * @param snapshots what to do about snapshots
 * @param restore what to do about a restore
 * @param nextDue when to look again although nothing happens
 */
public record SearchPlan(
        boolean founding,
        MemberStep step,
        boolean spare,
        Set<String> startOver,
        CertificatePlan certificates,
        LoginPlan login,
        Optional<ClusterChange> hold,
        SnapshotPlan snapshots,
        RestorePlan restore,
        Instant nextDue) {
    /** Keeps a copy. */
    public SearchPlan {
        startOver = Set.copyOf(startOver);
    }

    /** The same, with the time to look again that follows from it. */
    SearchPlan dueAt(Function<SearchPlan, Instant> due) {
        return new SearchPlan(
                founding, step, spare, startOver, certificates, login, hold, snapshots, restore, due.apply(this));
    }

    /** All that is changed inside Elasticsearch. */
    public List<ClusterChange> changes() {
        return Stream.of(hold.stream(), snapshots.changes().stream(), restore.changes().stream())
                .flatMap(changes -> changes)
                .toList();
    }
}
