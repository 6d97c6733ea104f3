package io.marketplane.operator.searchcluster.edge;

import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.marketplane.crds.objectstore.ObjectStore;
import io.marketplane.crds.searchcluster.SearchCluster;
import io.marketplane.operator.kernel.Labels;
import io.marketplane.operator.kernel.NamedWatch;
import io.marketplane.operator.members.edge.ChildWatches;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The objects that carry the label of a SearchCluster, and the ObjectStore that its spec names, watched. */
public final class Children {
    /** The watches of every kind of child. */
    public static final ChildWatches<SearchCluster> WATCHES =
            ChildWatches.ofMembers(SearchCluster.class, Labels.SEARCH_CLUSTER);

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
