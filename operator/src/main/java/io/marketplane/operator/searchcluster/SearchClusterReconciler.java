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
import io.marketplane.operator.kernel.Kernel;
import io.marketplane.operator.members.decide.MemberStep;
import io.marketplane.operator.members.desired.Installation;
import io.marketplane.operator.members.edge.Turns;
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
    private final Turns turns;
    private final Observer observer;
    private final Actor actor;
    private final MaterialsMaker maker = new MaterialsMaker();

    /** A reconciler on a cluster, for an operator that runs in {@code operatorNamespace}. */
    public SearchClusterReconciler(Kernel kernel, String operatorNamespace) {
        this.kernel = kernel;
        this.turns = new Turns(kernel, operatorNamespace);
        this.observer = new Observer(kernel.client());
        this.actor = new Actor(kernel.client());
    }

    @Override
    public List<EventSource<?, SearchCluster>> prepareEventSources(EventSourceContext<SearchCluster> context) {
        return Children.sources(context);
    }

    @Override
    public UpdateControl<SearchCluster> reconcile(SearchCluster cluster, Context<SearchCluster> context) {
        return turns.take(
                cluster,
                SearchClusterStatus.NONE,
                () -> turn(cluster, Children.WATCHES.of(context), context.getSecondaryResource(ObjectStore.class)));
    }

    private Turns.Result<SearchClusterStatus> turn(
            SearchCluster cluster, List<HasMetadata> children, Optional<ObjectStore> store) {
        SearchObservation seen = observer.observe(cluster, children, store);
        Instant now = kernel.clock().instant();
        SearchPlan plan = SearchDecision.decide(cluster, seen, now);
        Turns.Written written = turns.with(
                seen.delegation().image(null, turns.image(IMAGE_ROLE)),
                IMAGE_ROLE,
                installation -> apply(cluster, plan, seen, installation, children));
        List<Problem> problems = actor.act(cluster, plan, seen);
        return new Turns.Result<>(
                SearchClusterReport.of(cluster, seen, plan, written.outcome(problems), now),
                written.applied().until(SearchDecision.nextDue(plan, !problems.isEmpty(), now), now));
    }

    private Applied apply(
            SearchCluster cluster,
            SearchPlan plan,
            SearchObservation seen,
            Installation installation,
            List<HasMetadata> children) {
        if (plan.step() instanceof MemberStep.StartOver) {
            return Applied.NOTHING;
        }
        Materials materials = maker.make(cluster, plan, seen, kernel.clock().instant());
        return turns.applier()
                .apply(
                        cluster,
                        DesiredSearchCluster.of(cluster, plan, seen, materials, installation),
                        cluster.getSpec().deletionPolicy(),
                        seen.delegation().with(children));
    }
}
