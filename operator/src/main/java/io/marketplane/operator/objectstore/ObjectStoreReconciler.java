package io.marketplane.operator.objectstore;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.marketplane.crds.objectstore.EmbeddedStore;
import io.marketplane.crds.objectstore.ObjectStore;
import io.marketplane.crds.objectstore.ObjectStoreStatus;
import io.marketplane.operator.kernel.Applied;
import io.marketplane.operator.kernel.Kernel;
import io.marketplane.operator.members.decide.MemberStep;
import io.marketplane.operator.members.desired.DesiredObjects;
import io.marketplane.operator.members.desired.Installation;
import io.marketplane.operator.members.edge.Turns;
import io.marketplane.operator.objectstore.decide.EmbeddedPlan;
import io.marketplane.operator.objectstore.decide.ObjectStoreDecision;
import io.marketplane.operator.objectstore.decide.ObjectStorePlan;
import io.marketplane.operator.objectstore.desired.DesiredObjectStore;
import io.marketplane.operator.objectstore.desired.Materials;
import io.marketplane.operator.objectstore.edge.Actor;
import io.marketplane.operator.objectstore.edge.Children;
import io.marketplane.operator.objectstore.edge.MaterialsMaker;
import io.marketplane.operator.objectstore.edge.Observer;
import io.marketplane.operator.objectstore.observe.ObjectStoreObservation;
import io.marketplane.operator.objectstore.report.ObjectStoreReport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps ObjectStores as their specs say: observes, decides, applies, reports. A command is an annotation, which does
 * not change the generation.
 */
@ControllerConfiguration(name = "objectstore", generationAwareEventProcessing = false)
public final class ObjectStoreReconciler implements Reconciler<ObjectStore> {
    private static final String IMAGE_ROLE = "objectstore";
    /** The image of a bucket in a cloud. */
    private static final String NO_POD = "";

    private final Kernel kernel;
    private final Turns turns;
    private final Observer observer;
    private final Actor actor;
    private final MaterialsMaker maker = new MaterialsMaker();

    /** A reconciler on a cluster, for an operator that runs in {@code operatorNamespace}. */
    public ObjectStoreReconciler(Kernel kernel, String operatorNamespace) {
        this.kernel = kernel;
        this.turns = new Turns(kernel, operatorNamespace);
        this.observer = new Observer(kernel.client());
        this.actor = observer.actor();
    }

    @Override
    public List<EventSource<?, ObjectStore>> prepareEventSources(EventSourceContext<ObjectStore> context) {
        return Children.sources(context);
    }

    @Override
    public UpdateControl<ObjectStore> reconcile(ObjectStore store, Context<ObjectStore> context) {
        return turns.take(store, ObjectStoreStatus.NONE, () -> turn(store, Children.WATCHES.of(context)));
    }

    private Turns.Result<ObjectStoreStatus> turn(ObjectStore store, List<HasMetadata> children) {
        ObjectStoreObservation seen =
                observer.observe(store, children, kernel.clock().instant());
        Instant now = kernel.clock().instant();
        ObjectStorePlan plan = ObjectStoreDecision.decide(store, seen, now);
        Turns.Written written = turns.with(
                plan.embedded().isPresent() ? turns.image(IMAGE_ROLE) : Optional.of(NO_POD),
                IMAGE_ROLE,
                installation -> desired(store, plan, seen, installation)
                        .map(objects -> turns.applier()
                                .apply(store, objects, store.getSpec().deletionPolicy(), children))
                        .orElse(Applied.NOTHING));
        actor.act(store, plan, seen);
        return new Turns.Result<>(
                ObjectStoreReport.of(store, seen, plan, written.outcome(List.of()), now),
                written.applied().until(plan.nextDue(), now));
    }

    /** What is to be applied; nothing while claims are made anew. */
    private Optional<DesiredObjects> desired(
            ObjectStore store, ObjectStorePlan plan, ObjectStoreObservation seen, Installation installation) {
        EmbeddedStore embedded = store.getSpec().embedded();
        if (embedded == null) {
            return Optional.of(DesiredObjectStore.ofCloud(store, plan, seen));
        }
        EmbeddedPlan own = plan.embedded().orElseThrow();
        if (own.step() instanceof MemberStep.StartOver) {
            return Optional.empty();
        }
        Materials materials = maker.make(
                store.getMetadata().getName(),
                embedded.credentials().rotation(),
                own,
                seen.embedded(),
                ObjectStoreDecision.rotationToken(store),
                kernel.clock().instant());
        return Optional.of(DesiredObjectStore.ofEmbedded(store, plan, seen, materials, installation));
    }
}
