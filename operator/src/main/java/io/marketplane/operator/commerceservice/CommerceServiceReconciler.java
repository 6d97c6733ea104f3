package io.marketplane.operator.commerceservice;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.marketplane.crds.commerceservice.CommerceService;
import io.marketplane.crds.commerceservice.CommerceServiceStatus;
import io.marketplane.operator.commerceservice.decide.Decider;
import io.marketplane.operator.commerceservice.decide.Plan;
import io.marketplane.operator.commerceservice.desired.Children;
import io.marketplane.operator.commerceservice.model.ChildNames;
import io.marketplane.operator.commerceservice.model.Wish;
import io.marketplane.operator.commerceservice.model.WorkloadId;
import io.marketplane.operator.commerceservice.observe.ClusterState;
import io.marketplane.operator.commerceservice.observe.Observation;
import io.marketplane.operator.commerceservice.observe.Observations;
import io.marketplane.operator.commerceservice.report.Notes;
import io.marketplane.operator.commerceservice.report.Outcome;
import io.marketplane.operator.commerceservice.report.Reporter;
import io.marketplane.operator.kernel.Applied;
import io.marketplane.operator.kernel.Kernel;
import io.marketplane.operator.kernel.Labels;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Wires observe, decide, desired, apply and report. Safe for use by several threads, one at a time for a resource. */
@ControllerConfiguration(name = "commerceservice")
public final class CommerceServiceReconciler implements Reconciler<CommerceService> {
    private static final Duration CATCH_UP = Duration.ofMillis(100);

    private final Kernel kernel;
    private final Confirmation confirmation;
    private final Scale scale;
    private final WrittenStatus written;

    /** A reconciler on a cluster. */
    public CommerceServiceReconciler(Kernel kernel) {
        this.kernel = kernel;
        this.confirmation = new Confirmation(kernel.client());
        this.scale = new Scale(kernel.client());
        this.written = new WrittenStatus(kernel.client());
    }

    @Override
    public List<EventSource<?, CommerceService>> prepareEventSources(EventSourceContext<CommerceService> context) {
        return Caches.eventSources(context);
    }

    @Override
    public UpdateControl<CommerceService> reconcile(CommerceService cached, Context<CommerceService> context) {
        CommerceService resource = written.latest(cached);
        if (resource.isMarkedForDeletion()) {
            written.forget(resource);
            return UpdateControl.noUpdate();
        }
        Instant now = kernel.clock().instant();
        ClusterState state = Caches.read(resource, context);
        Observation observed = Observations.of(resource, state, now);
        Wish wish = Wish.of(resource.getSpec());
        Plan plan = Decider.decide(wish, observed, now);
        if (plan.critical() && !confirmation.holds(resource, state)) {
            return UpdateControl.<CommerceService>noUpdate().rescheduleAfter(CATCH_UP);
        }
        if (plan.fillIn()) {
            scale.fillIn(resource, plan.wanted());
        }
        Applied applied = apply(resource, state, observed, plan);
        Outcome outcome = new Outcome(resource, wish, observed, plan, applied.refused(), now);
        CommerceServiceStatus status = Reporter.status(outcome);
        written.remember(resource, status);
        kernel.status().write(resource, status);
        kernel.events().publish(resource, Notes.of(outcome, status));
        return reschedule(plan, applied, now);
    }

    private Applied apply(CommerceService resource, ClusterState state, Observation observed, Plan plan) {
        List<HasMetadata> desired = Children.of(resource, plan, observed, templates(resource, state));
        List<HasMetadata> children = state.children();
        Applied applied = kernel.applier().apply(resource, desired, children);
        return applied.refused().isEmpty() ? applied.and(kernel.applier().prune(resource, desired, children)) : applied;
    }

    private static Map<WorkloadId, PodTemplateSpec> templates(CommerceService resource, ClusterState state) {
        Map<WorkloadId, PodTemplateSpec> templates = new HashMap<>();
        String name = resource.getMetadata().getName();
        state.replicaSets().forEach(set -> {
            String hash = set.getMetadata().getLabels().getOrDefault(Labels.REVISION_HASH, "");
            if (set.getMetadata().getName().equals(ChildNames.revision(name, hash))) {
                templates.put(new WorkloadId.Colour(hash), set.getSpec().getTemplate());
            }
        });
        state.deployments().stream()
                .filter(deployment -> deployment.getMetadata().getName().equals(name))
                .forEach(deployment ->
                        templates.put(WorkloadId.ROLLING, deployment.getSpec().getTemplate()));
        return templates;
    }

    private static UpdateControl<CommerceService> reschedule(Plan plan, Applied applied, Instant now) {
        Optional<Duration> due = plan.nextDue().map(at -> Duration.between(now, at));
        return Stream.of(due, applied.retryAfter())
                .flatMap(Optional::stream)
                .min(Duration::compareTo)
                .map(wait -> UpdateControl.<CommerceService>noUpdate().rescheduleAfter(wait))
                .orElseGet(UpdateControl::noUpdate);
    }
}
