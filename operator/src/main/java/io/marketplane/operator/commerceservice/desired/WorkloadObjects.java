package io.marketplane.operator.commerceservice.desired;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetBuilder;
import io.marketplane.crds.commerceservice.Rolling;
import io.marketplane.crds.commerceservice.Rollout;
import io.marketplane.operator.commerceservice.decide.WorkloadPlan;
import io.marketplane.operator.commerceservice.model.ChildNames;
import io.marketplane.operator.commerceservice.model.WorkloadId;
import io.marketplane.operator.kernel.Labels;
import java.util.Objects;
import java.util.Optional;

/** A ReplicaSet for each colour, or the Deployment of the Rolling strategy. */
final class WorkloadObjects {
    private WorkloadObjects() {}

    /** Empty when nobody knows any more what the pods are made from. */
    static Optional<HasMetadata> build(Owner owner, WorkloadPlan plan, Optional<PodTemplateSpec> present) {
        return plan.revision()
                .map(revision -> PodTemplates.build(owner, plan.placement(), revision))
                .or(() -> present)
                .map(template -> switch (plan.placement().workload()) {
                    case WorkloadId.Colour(String hash) -> colour(owner, plan, hash, template);
                    case WorkloadId.Rolling _ -> rolling(owner, plan, template);
                });
    }

    private static ReplicaSet colour(Owner owner, WorkloadPlan plan, String hash, PodTemplateSpec template) {
        return new ReplicaSetBuilder()
                .withMetadata(metadata(owner, plan, ChildNames.revision(owner.name(), hash)))
                .withNewSpec()
                .withReplicas(plan.size())
                .withNewSelector()
                .withMatchLabels(owner.selector(plan.placement().workload()))
                .endSelector()
                .withTemplate(template)
                .endSpec()
                .build();
    }

    private static Deployment rolling(Owner owner, WorkloadPlan plan, PodTemplateSpec template) {
        Rolling settings = Optional.ofNullable(owner.spec().rollout())
                .map(Rollout::rolling)
                .orElse(new Rolling(null, null, null, null));
        return new DeploymentBuilder()
                .withMetadata(metadata(owner, plan, owner.name()))
                .withNewSpec()
                .withReplicas(plan.size())
                .withPaused(plan.paused() ? Boolean.TRUE : null)
                .withProgressDeadlineSeconds(Objects.requireNonNullElse(settings.progressDeadlineSeconds(), 600))
                .withRevisionHistoryLimit(Objects.requireNonNullElse(settings.revisionHistoryLimit(), 10))
                .withNewStrategy()
                .withType("RollingUpdate")
                .withNewRollingUpdate()
                .withMaxSurge(Objects.requireNonNullElse(settings.maxSurge(), new IntOrString(1)))
                .withMaxUnavailable(Objects.requireNonNullElse(settings.maxUnavailable(), new IntOrString(0)))
                .endRollingUpdate()
                .endStrategy()
                .withNewSelector()
                .withMatchLabels(owner.selector(plan.placement().workload()))
                .endSelector()
                .withTemplate(template)
                .endSpec()
                .build();
    }

    private static ObjectMeta metadata(Owner owner, WorkloadPlan plan, String name) {
        ObjectMetaBuilder metadata = owner.metadata(name)
                .addToLabels(Labels.REVISION_HASH, plan.placement().hash())
                .addToAnnotations(ChildNames.REVISION, Integer.toString(plan.number()));
        plan.scaleDownAt().ifPresent(at -> metadata.addToAnnotations(ChildNames.SCALE_DOWN_AT, at.toString()));
        if (plan.hadTraffic()) {
            metadata.addToAnnotations(ChildNames.HAD_TRAFFIC, "true");
        }
        return metadata.build();
    }
}
