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
import io.marketplane.operator.kernel.ImageCatalogue;
import io.marketplane.operator.kernel.Kernel;
import io.marketplane.operator.members.decide.MemberStep;
import io.marketplane.operator.members.desired.DesiredObjects;
import io.marketplane.operator.members.desired.Installation;
import io.marketplane.operator.members.edge.MemberApplier;
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
import io.marketplane.operator.objectstore.report.Outcome;
import io.marketplane.operator.objectstore.report.Report;
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

    private final Kernel kernel;
    private final String operatorNamespace;
    private final Observer observer;
    private final Actor actor;
    private final MemberApplier applier;
    private final MaterialsMaker maker = new MaterialsMaker();

    /** A reconciler on a cluster, for an operator that runs in {@code operatorNamespace}. */
    public ObjectStoreReconciler(Kernel kernel, String operatorNamespace) {
        this.kernel = kernel;
        this.operatorNamespace = operatorNamespace;
        this.observer = new Observer(kernel.client());
        this.actor = observer.actor();
        this.applier = new MemberApplier(kernel.applier());
    }

    @Override
    public List<EventSource<?, ObjectStore>> prepareEventSources(EventSourceContext<ObjectStore> context) {
        return Children.sources(context);
    }

    @Override
    public UpdateControl<ObjectStore> reconcile(ObjectStore store, Context<ObjectStore> context) {
        if (store.getMetadata().getDeletionTimestamp() != null) {
            return UpdateControl.noUpdate();
        }
        if (store.getStatus() == null) {
            store.setStatus(ObjectStoreStatus.NONE);
        }
        List<HasMetadata> children = observer.children(context);
        ObjectStoreObservation seen =
                observer.observe(store, children, kernel.clock().instant());
        Instant now = kernel.clock().instant();
        ObjectStorePlan plan = ObjectStoreDecision.decide(store, seen, now);
        Optional<String> image = kernel.images().reference(IMAGE_ROLE);
        Optional<DesiredObjects> desired = desired(store, plan, seen, image);
        Applied applied = desired.map(
                        objects -> applier.apply(store, objects, store.getSpec().deletionPolicy(), children))
                .orElse(Applied.NOTHING);
        actor.act(store, plan, seen);
        boolean imageMissing = plan.embedded().isPresent() && image.isEmpty();
        Outcome outcome = new Outcome(
                applied.refused(), imageMissing ? Optional.of(ImageCatalogue.remedy(IMAGE_ROLE)) : Optional.empty());
        Report report = ObjectStoreReport.of(store, seen, plan, outcome, now);
        kernel.status().write(store, report.status());
        kernel.events().publish(store, report.notes());
        return UpdateControl.<ObjectStore>noUpdate().rescheduleAfter(applied.until(plan.nextDue(), now));
    }

    /** What is to be applied; nothing while claims are made anew or no image is known. */
    private Optional<DesiredObjects> desired(
            ObjectStore store, ObjectStorePlan plan, ObjectStoreObservation seen, Optional<String> image) {
        EmbeddedStore embedded = store.getSpec().embedded();
        if (embedded == null) {
            return Optional.of(DesiredObjectStore.ofCloud(store, plan, seen));
        }
        EmbeddedPlan own = plan.embedded().orElseThrow();
        if (own.step() instanceof MemberStep.StartOver) {
            return Optional.empty();
        }
        return image.map(reference -> {
            Materials materials = maker.make(
                    store.getMetadata().getName(),
                    embedded.credentials().rotation(),
                    own,
                    seen.embedded(),
                    ObjectStoreDecision.rotationToken(store),
                    kernel.clock().instant());
            return DesiredObjectStore.ofEmbedded(
                    store, plan, seen, materials, new Installation(reference, operatorNamespace));
        });
    }
}
