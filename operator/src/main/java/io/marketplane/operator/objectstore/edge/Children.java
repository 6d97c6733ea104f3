package io.marketplane.operator.objectstore.edge;

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
import io.marketplane.operator.kernel.Labels;
import io.marketplane.operator.kernel.NamedWatch;
import io.marketplane.operator.members.edge.ChildWatches;
import io.marketplane.operator.members.edge.ChildWatches.Watch;
import io.marketplane.operator.objectstore.observe.NamedSecrets;
import java.util.List;

/** The objects that carry the label of an ObjectStore, and the Secrets that its spec names, watched. */
public final class Children {
    static final ChildWatches<ObjectStore> WATCHES = new ChildWatches<>(
            ObjectStore.class,
            Labels.OBJECT_STORE,
            List.of(
                    Watch.of(Pod.class),
                    Watch.of(Secret.class),
                    Watch.of(Service.class),
                    Watch.of(StatefulSet.class),
                    Watch.of(PersistentVolumeClaim.class),
                    Watch.of(PodDisruptionBudget.class),
                    Watch.of(NetworkPolicy.class)));

    private Children() {}

    /** All watches. */
    public static List<EventSource<?, ObjectStore>> sources(EventSourceContext<ObjectStore> context) {
        List<EventSource<?, ObjectStore>> sources = WATCHES.sources(context);
        sources.add(new NamedWatch<>(ObjectStore.class, Secret.class, store -> NamedSecrets.names(store.getSpec()))
                .source(context));
        return sources;
    }
}
