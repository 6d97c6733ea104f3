package io.marketplane.operator.objectstore.edge;

import io.fabric8.kubernetes.api.model.Secret;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.marketplane.crds.objectstore.ObjectStore;
import io.marketplane.operator.kernel.Labels;
import io.marketplane.operator.kernel.NamedWatch;
import io.marketplane.operator.members.edge.ChildWatches;
import io.marketplane.operator.objectstore.observe.NamedSecrets;
import java.util.List;

/** The objects that carry the label of an ObjectStore, and the Secrets that its spec names, watched. */
public final class Children {
    /** The watches of every kind of child. */
    public static final ChildWatches<ObjectStore> WATCHES =
            ChildWatches.ofMembers(ObjectStore.class, Labels.OBJECT_STORE);

    private Children() {}

    /** All watches. */
    public static List<EventSource<?, ObjectStore>> sources(EventSourceContext<ObjectStore> context) {
        List<EventSource<?, ObjectStore>> sources = WATCHES.sources(context);
        sources.add(new NamedWatch<>(ObjectStore.class, Secret.class, store -> NamedSecrets.names(store.getSpec()))
                .source(context));
        return sources;
    }
}
