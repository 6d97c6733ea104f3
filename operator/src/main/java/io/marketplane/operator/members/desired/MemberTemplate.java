package io.marketplane.operator.members.desired;

import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.AffinityBuilder;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodAffinityTerm;
import io.fabric8.kubernetes.api.model.PodAffinityTermBuilder;
import io.fabric8.kubernetes.api.model.PodAntiAffinity;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.WeightedPodAffinityTerm;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The pod template of members: not root, those that stand in for each other on hosts of their own, spread over zones.
 *
 * @param labels of the pods
 * @param annotations of the pods
 * @param apart what selects the members that are kept apart
 * @param alone whether two of them never share a host; otherwise they do where there are too few hosts
 * @param user uid and gid of the processes; the volume belongs to the group
 * @param account the ServiceAccount; without one the pods get no token
 * @param stop how long a member may take to stop cleanly
 * @param initContainers what runs before
 * @param containers the engine first
 * @param volumes what is mounted, beside the data
 */
public record MemberTemplate(
        Map<String, String> labels,
        Map<String, String> annotations,
        Map<String, String> apart,
        boolean alone,
        User user,
        Optional<String> account,
        Duration stop,
        List<Container> initContainers,
        List<Container> containers,
        List<Volume> volumes) {

    private static final int MOST_WEIGHT = 100;

    /**
     * As whom an image runs.
     *
     * @param id uid, above 0
     * @param group gid
     */
    public record User(long id, long group) {}

    /** The template as Kubernetes wants it. */
    PodTemplateSpec build() {
        return new PodTemplateSpecBuilder()
                .withNewMetadata()
                .withLabels(labels)
                .withAnnotations(annotations)
                .endMetadata()
                .withNewSpec()
                .withServiceAccountName(account.orElse(null))
                .withAutomountServiceAccountToken(account.isPresent() ? null : false)
                .withTerminationGracePeriodSeconds(stop.toSeconds())
                .withAffinity(onHostsOfTheirOwn())
                .addNewTopologySpreadConstraint()
                .withMaxSkew(1)
                .withTopologyKey("topology.kubernetes.io/zone")
                .withWhenUnsatisfiable("ScheduleAnyway")
                .withNewLabelSelector()
                .withMatchLabels(apart)
                .endLabelSelector()
                .endTopologySpreadConstraint()
                .withNewSecurityContext()
                .withRunAsNonRoot(true)
                .withRunAsUser(user.id())
                .withRunAsGroup(user.group())
                .withFsGroup(user.group())
                .withFsGroupChangePolicy("OnRootMismatch")
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                .endSecurityContext()
                .withInitContainers(initContainers)
                .withContainers(containers)
                .withVolumes(volumes)
                .endSpec()
                .build();
    }

    /** Two of them on one host would be lost together. */
    private Affinity onHostsOfTheirOwn() {
        PodAffinityTerm together = new PodAffinityTermBuilder()
                .withTopologyKey("kubernetes.io/hostname")
                .withNewLabelSelector()
                .withMatchLabels(apart)
                .endLabelSelector()
                .build();
        PodAntiAffinity never = new PodAntiAffinity();
        if (alone) {
            never.setRequiredDuringSchedulingIgnoredDuringExecution(List.of(together));
        } else {
            never.setPreferredDuringSchedulingIgnoredDuringExecution(
                    List.of(new WeightedPodAffinityTerm(together, MOST_WEIGHT)));
        }
        return new AffinityBuilder().withPodAntiAffinity(never).build();
    }
}
