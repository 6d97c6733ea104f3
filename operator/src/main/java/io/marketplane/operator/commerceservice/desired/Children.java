package io.marketplane.operator.commerceservice.desired;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.marketplane.crds.commerceservice.CommerceService;
import io.marketplane.operator.commerceservice.decide.Plan;
import io.marketplane.operator.commerceservice.model.WorkloadId;
import io.marketplane.operator.commerceservice.observe.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every object that a plan wants, in the order in which they are applied: what pods need, the pods, what leads to them,
 * what watches over them.
 */
public final class Children {
    private final Owner owner;
    private final Plan plan;
    private final Observation observed;
    private final Map<WorkloadId, PodTemplateSpec> templates;

    private Children(Owner owner, Plan plan, Observation observed, Map<WorkloadId, PodTemplateSpec> templates) {
        this.owner = owner;
        this.plan = plan;
        this.observed = observed;
        this.templates = templates;
    }

    /**
     * The objects of a plan.
     *
     * @param templates pod templates that are there, for workloads whose revision is not known any more
     */
    public static List<HasMetadata> of(
            CommerceService resource, Plan plan, Observation observed, Map<WorkloadId, PodTemplateSpec> templates) {
        return new Children(new Owner(resource), plan, observed, templates).inOrder();
    }

    private List<HasMetadata> inOrder() {
        List<HasMetadata> objects = new ArrayList<>();
        objects.add(ServiceAccounts.build(owner));
        plan.revisions().forEach(revision -> objects.add(RevisionConfigs.build(owner, revision)));
        objects.add(NetworkPolicies.build(owner, plan));
        plan.workloads()
                .forEach(workload -> WorkloadObjects.build(
                                owner,
                                workload,
                                Optional.ofNullable(
                                        templates.get(workload.placement().workload())))
                        .ifPresent(objects::add));
        plan.preview()
                .flatMap(preview -> ServiceObjects.preview(owner, plan, preview, observed))
                .ifPresent(objects::add);
        plan.active()
                .flatMap(active -> ServiceObjects.active(owner, plan, active, observed))
                .ifPresent(objects::add);
        DisruptionBudgets.build(owner, plan).ifPresent(objects::add);
        Autoscalers.build(owner).ifPresent(objects::add);
        return List.copyOf(objects);
    }
}
