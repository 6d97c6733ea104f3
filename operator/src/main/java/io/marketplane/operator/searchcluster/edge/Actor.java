package io.marketplane.operator.searchcluster.edge;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.marketplane.crds.searchcluster.SearchCluster;
import io.marketplane.operator.members.decide.MemberStep;
import io.marketplane.operator.members.edge.MemberActions;
import io.marketplane.operator.searchcluster.decide.ClusterChange;
import io.marketplane.operator.searchcluster.decide.Problem;
import io.marketplane.operator.searchcluster.decide.SearchDecision;
import io.marketplane.operator.searchcluster.decide.SearchPlan;
import io.marketplane.operator.searchcluster.observe.SearchMember;
import io.marketplane.operator.searchcluster.observe.SearchNames;
import io.marketplane.operator.searchcluster.observe.SearchObservation;
import java.util.List;
import java.util.Optional;

/** Does to members and inside Elasticsearch what a plan says. Safe for use by several threads. */
public final class Actor {
    private final MemberActions members;

    /** An actor on a cluster. */
    public Actor(KubernetesClient client) {
        this.members = new MemberActions(client);
    }

    /** Carries out the plan; comes back with what could not be done inside Elasticsearch. */
    public List<Problem> act(SearchCluster cluster, SearchPlan plan, SearchObservation seen) {
        SearchNames names = SearchDecision.names(cluster, seen.delegation());
        switch (plan.step()) {
            case MemberStep.Replace replace -> members.replace(names.namespace(), replace);
            case MemberStep.StartOver _ ->
                plan.startOver()
                        .forEach(pool -> members.startOver(
                                names.namespace(),
                                names.set(pool),
                                seen.pool(pool).volumes()));
            case MemberStep.Rest _, MemberStep.Wait _, MemberStep.Switchover _ -> {}
        }
        return inside(names, plan.changes(), seen);
    }

    private static List<Problem> inside(SearchNames names, List<ClusterChange> changes, SearchObservation seen) {
        Optional<SearchMember> running =
                seen.members().stream().filter(SearchMember::runs).findFirst();
        if (changes.isEmpty() || running.isEmpty()) {
            return List.of();
        }
        try (SearchApi api = SearchApi.of(names, seen).orElseThrow()) {
            return new ChangeWriter(api, running.get().pod()).write(changes);
        }
    }
}
