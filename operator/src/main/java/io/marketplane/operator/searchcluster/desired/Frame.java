package io.marketplane.operator.searchcluster.desired;

import io.marketplane.crds.searchcluster.SearchCluster;
import io.marketplane.crds.searchcluster.SearchClusterSpec;
import io.marketplane.operator.members.desired.MemberFrame;
import io.marketplane.operator.members.observe.Delegation;
import io.marketplane.operator.searchcluster.decide.SearchDecision;
import io.marketplane.operator.searchcluster.observe.ObjectPlace;
import io.marketplane.operator.searchcluster.observe.SearchNames;
import java.util.Map;
import java.util.Optional;

/**
 * What every builder needs: the SearchCluster, the names of its objects and their labels.
 *
 * @param cluster the SearchCluster
 * @param names names of its objects
 * @param objects their labels and metadata
 * @param store where snapshots go, as members are told
 */
record Frame(SearchCluster cluster, SearchNames names, MemberFrame objects, Optional<ObjectPlace.Usable> store) {
    /** The label of members that says their pool. */
    static final String POOL = "marketplane.io/pool";

    /** The label of members that clients connect to. */
    static final String SERVES = "marketplane.io/serves-clients";

    private static final String COMPONENT = "elasticsearch";

    static Frame of(SearchCluster cluster, ObjectPlace place, Delegation delegation) {
        return new Frame(
                cluster, SearchDecision.names(cluster, delegation), new MemberFrame(cluster, COMPONENT), place.given());
    }

    SearchClusterSpec spec() {
        return cluster.getSpec();
    }

    /** What selects the members of a pool. */
    Map<String, String> selector(String pool) {
        Map<String, String> selector = objects.selector();
        selector.put(POOL, pool);
        return selector;
    }
}
