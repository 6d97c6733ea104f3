package io.marketplane.operator.searchcluster.report;

import io.fabric8.kubernetes.api.model.Condition;
import io.marketplane.crds.searchcluster.Pool;
import io.marketplane.crds.searchcluster.Role;
import io.marketplane.crds.searchcluster.SearchCluster;
import io.marketplane.crds.searchcluster.SearchClusterSpec;
import io.marketplane.operator.kernel.Conditions;
import io.marketplane.operator.members.report.DelegateHealth;
import io.marketplane.operator.members.report.Finding;
import io.marketplane.operator.members.report.MemberFindings;
import io.marketplane.operator.members.report.Outcome;
import io.marketplane.operator.members.report.StorageFindings;
import io.marketplane.operator.searchcluster.decide.Problem;
import io.marketplane.operator.searchcluster.decide.SearchDecision;
import io.marketplane.operator.searchcluster.decide.SearchPlan;
import io.marketplane.operator.searchcluster.observe.Inside;
import io.marketplane.operator.searchcluster.observe.PoolFacts;
import io.marketplane.operator.searchcluster.observe.SearchMember;
import io.marketplane.operator.searchcluster.observe.SearchNames;
import io.marketplane.operator.searchcluster.observe.SearchObservation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the conditions are made of.
 *
 * @param cluster the SearchCluster with its previous status
 * @param seen what is there
 * @param plan what was decided
 * @param outcome how that went
 */
record Situation(SearchCluster cluster, SearchObservation seen, SearchPlan plan, Outcome<Problem> outcome) {
    private static final MemberFindings.ImageSource IMAGE = new MemberFindings.ImageSource(
            "images.elasticsearch",
            "Set images.elasticsearch in the values of the operator's Helm chart to one that the nodes can pull");

    SearchClusterSpec spec() {
        return cluster.getSpec();
    }

    /** Everything that a person has to mend, the most fundamental first. */
    List<Finding> findings() {
        List<Finding> all = new ArrayList<>();
        outcome.imageProblem().ifPresent(message -> all.add(new Finding("ImageUnknown", message)));
        for (Pool pool : spec().pools()) {
            PoolFacts facts = seen.pool(pool.name());
            all.addAll(StorageFindings.of(pool.storage(), facts.storage(), outcome.refused()));
            all.addAll(new MemberFindings(
                            IMAGE,
                            SearchNames.CONTAINER,
                            "pools[" + pool.name() + "].count",
                            pool.count(),
                            "spread the documents over more members")
                    .of(facts.members()));
        }
        outcome.refused().stream()
                .filter(refused -> !refused.object().kind().equals("PersistentVolumeClaim"))
                .forEach(refused -> all.add(new Finding("WriteRefused", refused.message())));
        delegate().stalled().ifPresent(all::add);
        return all;
    }

    /** What the operator says that runs the members, where that is not this one. */
    DelegateHealth delegate() {
        return DelegateHealth.of(seen.delegation(), "documents", ElasticsearchStatus::read);
    }

    /** Whether it was complete once: before that, what is missing is being made and nothing is wrong. */
    boolean established() {
        List<Condition> before = cluster.getStatus().conditions();
        return Conditions.isTrue(before, "Ready") || Conditions.isTrue(before, "Degraded");
    }

    Optional<Inside.Seen> inside() {
        return seen.inside() instanceof Inside.Seen inside ? Optional.of(inside) : Optional.empty();
    }

    int wanted() {
        return SearchDecision.members(spec());
    }

    /** While the cluster cannot be asked, what Kubernetes says of a pod has to do. */
    boolean runs(SearchMember member) {
        return inside().isPresent() ? member.runs() : member.answers();
    }

    long running() {
        return seen.members().stream().filter(this::runs).count();
    }

    boolean allRun() {
        return running() == wanted();
    }

    /** How many members run, for people. */
    String count() {
        return running() + " of " + wanted() + " members take part in the cluster";
    }

    /** Whether there are members enough for an index to have copies. */
    boolean copiesPossible() {
        return spec().pools().stream()
                        .filter(pool -> pool.roles().contains(Role.Data))
                        .mapToInt(Pool::count)
                        .sum()
                > 1;
    }

    /** Whether the binding works at every member. */
    boolean loginsWork() {
        return seen.acceptedEverywhere(wanted());
    }
}
