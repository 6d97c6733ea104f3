package io.marketplane.operator.searchcluster.decide;

import io.marketplane.crds.searchcluster.Pool;
import io.marketplane.operator.members.decide.MemberStep;
import io.marketplane.operator.members.decide.Roll;
import io.marketplane.operator.members.decide.RollRule;
import io.marketplane.operator.searchcluster.observe.Inside;
import io.marketplane.operator.searchcluster.observe.Repository;
import io.marketplane.operator.searchcluster.observe.SearchMember;
import io.marketplane.operator.searchcluster.observe.SearchObservation;
import io.marketplane.operator.searchcluster.observe.SnapshotFacts;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Replaces members one at a time: those that hold documents before those that may lead, the leader last, and each only
 * while all others run and everything that it serves is served by another member too. So the cluster is never red.
 *
 * @param seen what is there
 * @param wanted how many members the cluster is to have
 */
record RollDecision(SearchObservation seen, int wanted) implements RollRule<SearchMember> {
    /** The step for the first pool that needs one. */
    static MemberStep of(List<Pool> pools, SearchObservation seen) {
        RollDecision rule =
                new RollDecision(seen, pools.stream().mapToInt(Pool::count).sum());
        return pools.stream()
                .sorted(Comparator.comparing(Pool::leads))
                .map(pool -> Roll.of(
                        pool.count(),
                        seen.pool(pool.name()).set(),
                        seen.pool(pool.name()).members(),
                        rule))
                .filter(step -> !(step instanceof MemberStep.Rest))
                .findFirst()
                .orElseGet(MemberStep.Rest::new);
    }

    /** Elasticsearch reads certificates and users by itself, and all else is in the template. */
    @Override
    public Optional<String> restart(SearchMember member) {
        return Optional.empty();
    }

    @Override
    public boolean expendable(SearchMember member) {
        return true;
    }

    @Override
    public Optional<String> hold() {
        if (alone()) {
            return Optional.empty();
        }
        if (!(seen.inside() instanceof Inside.Seen inside)) {
            return Optional.of("until the cluster answers");
        }
        return seen.members().stream()
                .filter(member -> !member.runs())
                .findFirst()
                .map(member -> "until " + member.pod() + " takes part in the cluster")
                .or(() -> Optional.of("until all members have a pod")
                        .filter(_ -> seen.members().size() < wanted))
                .or(() -> snapshot(inside));
    }

    /** A snapshot would be incomplete without the member that reads for it. */
    private static Optional<String> snapshot(Inside.Seen inside) {
        return inside.repository() instanceof Repository.Known known
                ? known.underWay().map(SnapshotFacts::name).map(name -> "until the snapshot " + name + " is complete")
                : Optional.empty();
    }

    @Override
    public MemberStep next(List<SearchMember> outdated, Reasons<SearchMember> why) {
        return outdated.stream()
                .sorted(Comparator.comparing(this::leads)
                        .thenComparing(
                                Comparator.comparingInt(SearchMember::ordinal).reversed()))
                .filter(this::mayStop)
                .findFirst()
                .<MemberStep>map(member -> new MemberStep.Replace(member.pod(), why.of(member)))
                .orElseGet(() -> new MemberStep.Wait(lone(outdated.getFirst())));
    }

    private boolean leads(SearchMember member) {
        return seen.inside() instanceof Inside.Seen inside && inside.leader().equals(member.pod());
    }

    private boolean mayStop(SearchMember member) {
        return alone()
                || (seen.inside() instanceof Inside.Seen inside
                        && inside.onlyOn(member.pod()).isEmpty());
    }

    private String lone(SearchMember member) {
        return "replacing members waits until other members serve what " + member.pod() + " serves alone: "
                + String.join(
                        ", ",
                        seen.inside() instanceof Inside.Seen inside
                                ? new TreeSet<>(inside.onlyOn(member.pod()))
                                : new TreeSet<>())
                + ". An index without replicas needs one: set index.number_of_replicas to 1";
    }

    /** Where there is one member alone, nothing is won by waiting. */
    private boolean alone() {
        return wanted == 1;
    }
}
