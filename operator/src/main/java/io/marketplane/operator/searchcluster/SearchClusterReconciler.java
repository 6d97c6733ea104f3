package io.marketplane.operator.searchcluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.marketplane.crds.objectstore.ObjectStore;
import io.marketplane.crds.searchcluster.SearchCluster;
import io.marketplane.crds.searchcluster.SearchClusterStatus;
import io.marketplane.operator.kernel.Applied;
import io.marketplane.operator.kernel.ImageCatalogue;
import io.marketplane.operator.kernel.Kernel;
import io.marketplane.operator.members.decide.MemberStep;
import io.marketplane.operator.members.desired.DesiredObjects;
import io.marketplane.operator.members.desired.Installation;
import io.marketplane.operator.members.edge.MemberApplier;
import io.marketplane.operator.searchcluster.decide.Problem;
import io.marketplane.operator.searchcluster.decide.SearchDecision;
import io.marketplane.operator.searchcluster.decide.SearchPlan;
import io.marketplane.operator.searchcluster.desired.DesiredSearchCluster;
import io.marketplane.operator.searchcluster.desired.Materials;
import io.marketplane.operator.searchcluster.edge.Actor;
import io.marketplane.operator.searchcluster.edge.Children;
import io.marketplane.operator.searchcluster.edge.MaterialsMaker;
import io.marketplane.operator.searchcluster.edge.Observer;
import io.marketplane.operator.searchcluster.observe.SearchObservation;
import io.marketplane.operator.searchcluster.report.Outcome;
import io.marketplane.operator.searchcluster.report.Report;
import io.marketplane.operator.searchcluster.report.SearchClusterReport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps SearchClusters as their specs say: observes, decides, applies, reports. A command is an annotation, which does
 * not change the generation.
 */
@ControllerConfiguration(name = "searchcluster", generationAwareEventProcessing = false)
public final class SearchClusterReconciler implements Reconciler<SearchCluster> {
    private static final String IMAGE_ROLE = "elasticsearch";

    private final Kernel kernel;
    private final String operatorNamespace;
    private final Observer observer;
    private final Actor actor;
    private final MemberApplier applier;
    private final MaterialsMaker maker = new MaterialsMaker();

    /** A reconciler on a cluster, for an operator that runs in {@code operatorNamespace}. */
    public SearchClusterReconciler(Kernel kernel, String operatorNamespace) {
        this.kernel = kernel;
        this.operatorNamespace = operatorNamespace;
        this.observer = new Observer(kernel.client());
        this.actor = new Actor(kernel.client());
        this.applier = new MemberApplier(kernel.applier());
    }

    @Override
    public List<EventSource<?, SearchCluster>> prepareEventSources(EventSourceContext<SearchCluster> context) {
        return Children.sources(context);
    }

    @Override
    public UpdateControl<SearchCluster> reconcile(SearchCluster cluster, Context<SearchCluster> context) {
        if (cluster.getMetadata().getDeletionTimestamp() != null) {
            return UpdateControl.noUpdate();
        }
        if (cluster.getStatus() == null) {
            cluster.setStatus(SearchClusterStatus.NONE);
        }
        List<HasMetadata> children = observer.children(context);
        SearchObservation seen = observer.observe(cluster, children, context.getSecondaryResource(ObjectStore.class));
        Instant now = kernel.clock().instant();
        SearchPlan plan = SearchDecision.decide(cluster, seen, now);
        Optional<String> image = kernel.images().reference(IMAGE_ROLE);
        boolean delegated = seen.delegation().delegated();
        Applied applied = delegated || image.isPresent()
                ? apply(cluster, plan, seen, image.orElse(""), children)
                : Applied.NOTHING;
        List<Problem> problems = actor.act(cluster, plan, seen);
        Outcome outcome = new Outcome(
                applied.refused(),
                problems,
                delegated || image.isPresent() ? Optional.empty() : Optional.of(ImageCatalogue.remedy(IMAGE_ROLE)));
        Report report = SearchClusterReport.of(cluster, seen, plan, outcome, now);
        kernel.status().write(cluster, report.status());
        kernel.events().publish(cluster, report.notes());
        return UpdateControl.<SearchCluster>noUpdate()
                .rescheduleAfter(applied.until(SearchDecision.nextDue(plan, !problems.isEmpty(), now), now));
    }

    private Applied apply(
            SearchCluster cluster, SearchPlan plan, SearchObservation seen, String image, List<HasMetadata> children) {
        if (plan.step() instanceof MemberStep.StartOver) {
            return Applied.NOTHING;
        }
        Materials materials = maker.make(cluster, plan, seen, kernel.clock().instant());
        DesiredObjects desired =
                DesiredSearchCluster.of(cluster, plan, seen, materials, new Installation(image, operatorNamespace));
        return applier.apply(
                cluster,
                desired,
                cluster.getSpec().deletionPolicy(),
                seen.delegation().with(children));
    }
}
