package io.marketplane.operator.searchcluster.edge;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.marketplane.crds.objectstore.ObjectStore;
import io.marketplane.crds.searchcluster.SearchCluster;
import io.marketplane.operator.kernel.Labels;
import io.marketplane.operator.kernel.NamedWatch;
import io.marketplane.operator.members.edge.ChildWatches;
import io.marketplane.operator.members.edge.ChildWatches.Watch;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The objects that carry the label of a SearchCluster, and the ObjectStore that its spec names, watched. */
public final class Children {
    static final ChildWatches<SearchCluster> WATCHES = new ChildWatches<>(
            SearchCluster.class,
            Labels.SEARCH_CLUSTER,
            List.of(
                    Watch.of(Pod.class),
                    Watch.of(ConfigMap.class),
                    Watch.of(Secret.class),
                    Watch.of(Service.class),
                    Watch.of(StatefulSet.class),
                    Watch.of(PersistentVolumeClaim.class),
                    Watch.of(PodDisruptionBudget.class),
                    Watch.of(NetworkPolicy.class)));

    private Children() {}

    /** All watches. */
    public static List<EventSource<?, SearchCluster>> sources(EventSourceContext<SearchCluster> context) {
        List<EventSource<?, SearchCluster>> sources = WATCHES.sources(context);
        sources.add(new NamedWatch<>(SearchCluster.class, ObjectStore.class, Children::store).source(context));
        return sources;
    }

    private static Stream<String> store(SearchCluster cluster) {
        return Optional.ofNullable(cluster.getSpec().snapshots()).stream()
                .map(snapshots -> snapshots.repository().objectStore());
    }
}
