package io.marketplane.operator.commerceservice.desired;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.ContainerPortBuilder;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraintBuilder;
import io.marketplane.operator.commerceservice.model.Placement;
import io.marketplane.operator.commerceservice.model.Revision;
import io.marketplane.operator.commerceservice.model.WorkloadId;
import io.marketplane.operator.kernel.Labels;
import java.util.List;

/**
 * Pods that a namespace of the restricted Pod Security level admits, that spread, and that end without a lost request.
 */
final class PodTemplates {
    static final String CONTAINER = "app";

    private PodTemplates() {}

    static PodTemplateSpec build(Owner owner, Placement placement, Revision revision) {
        Mounts mounts = Mounts.of(owner, placement.hash(), revision);
        return new PodTemplateSpecBuilder()
                .withMetadata(metadata(owner, placement, revision).build())
                .withNewSpec()
                .withServiceAccountName(owner.name())
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(false)
                .withTerminationGracePeriodSeconds((long) revision.delaySeconds() + revision.drainSeconds())
                .withNewSecurityContext()
                .withRunAsNonRoot(true)
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                .endSecurityContext()
                .withTopologySpreadConstraints(
                        spread(owner, placement, "topology.kubernetes.io/zone"),
                        spread(owner, placement, "kubernetes.io/hostname"))
                .withContainers(container(owner, placement.hash(), revision, mounts))
                .withVolumes(mounts.volumes())
                .endSpec()
                .build();
    }

    private static ObjectMetaBuilder metadata(Owner owner, Placement placement, Revision revision) {
        ObjectMetaBuilder metadata = new ObjectMetaBuilder()
                .withLabels(owner.labels())
                .addToLabels(owner.selector(placement.workload()))
                .addToLabels(Labels.REVISION_HASH, placement.hash());
        Revision.Scrape scrape = revision.scrape();
        if (scrape != null) {
            metadata.addToAnnotations("prometheus.io/scrape", "true")
                    .addToAnnotations("prometheus.io/port", Integer.toString(scrape.port()))
                    .addToAnnotations("prometheus.io/path", scrape.path());
        }
        return metadata;
    }

    private static Container container(Owner owner, String hash, Revision revision, Mounts mounts) {
        return new ContainerBuilder()
                .withName(CONTAINER)
                .withImage(revision.image())
                .withImagePullPolicy("IfNotPresent")
                .withCommand(revision.command())
                .withArgs(revision.args())
                .withPorts(revision.ports().stream().map(PodTemplates::port).toList())
                .withEnv(Environment.of(owner, hash, revision))
                .withResources(ResourceObjects.of(revision.resources()))
                .withStartupProbe(ProbeObjects.of(revision.probes().startup()))
                .withReadinessProbe(ProbeObjects.of(revision.probes().readiness()))
                .withLivenessProbe(ProbeObjects.of(revision.probes().liveness()))
                .withNewLifecycle()
                .withNewPreStop()
                .withNewSleep((long) revision.delaySeconds())
                .endPreStop()
                .endLifecycle()
                .withNewSecurityContext()
                .withAllowPrivilegeEscalation(false)
                .withReadOnlyRootFilesystem(true)
                .withNewCapabilities()
                .withDrop("ALL")
                .endCapabilities()
                .endSecurityContext()
                .withVolumeMounts(mounts.mounts())
                .build();
    }

    private static ContainerPort port(Revision.Port port) {
        return new ContainerPortBuilder()
                .withName(port.name())
                .withContainerPort(port.port())
                .withProtocol("TCP")
                .build();
    }

    /** Counted per colour, or per generation of the Deployment, so that the old pods do not skew the new ones. */
    private static TopologySpreadConstraint spread(Owner owner, Placement placement, String key) {
        return new TopologySpreadConstraintBuilder()
                .withMaxSkew(1)
                .withTopologyKey(key)
                .withWhenUnsatisfiable("ScheduleAnyway")
                .withLabelSelector(new LabelSelectorBuilder()
                        .withMatchLabels(owner.selector(placement.workload()))
                        .build())
                .withMatchLabelKeys(
                        placement.workload() instanceof WorkloadId.Rolling ? List.of("pod-template-hash") : List.of())
                .build();
    }
}
