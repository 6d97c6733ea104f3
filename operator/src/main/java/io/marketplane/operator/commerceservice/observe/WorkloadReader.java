package io.marketplane.operator.commerceservice.observe;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetStatus;
import io.marketplane.crds.commerceservice.CommerceService;
import io.marketplane.operator.commerceservice.model.ChildNames;
import io.marketplane.operator.commerceservice.model.Placement;
import io.marketplane.operator.kernel.Labels;
import io.marketplane.operator.kernel.OwnerReferences;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the workloads: ReplicaSets of ours, and the Deployment with the ReplicaSets that it made. */
final class WorkloadReader {
    private WorkloadReader() {}

    static List<Workload> read(CommerceService resource, ClusterState state) {
        List<Workload> workloads = new ArrayList<>();
        String name = resource.getMetadata().getName();
        for (ReplicaSet set : state.replicaSets()) {
            String hash = Observations.label(set, Labels.REVISION_HASH);
            boolean colour = set.getMetadata().getName().equals(ChildNames.revision(name, hash));
            if (colour && Observations.isOurs(set, resource)) {
                workloads.add(colour(set, hash));
            }
        }
        state.deployments().stream()
                .filter(deployment -> deployment.getMetadata().getName().equals(name))
                .filter(deployment -> Observations.isOurs(deployment, resource))
                .forEach(deployment -> workloads.add(rolling(deployment, state)));
        return List.copyOf(workloads);
    }

    private static Workload colour(ReplicaSet set, String hash) {
        ReplicaSetStatus status = Objects.requireNonNullElse(set.getStatus(), new ReplicaSetStatus());
        int pods = number(status.getReplicas());
        return new Workload(
                Placement.colour(hash),
                Observations.number(set),
                number(set.getSpec().getReplicas()),
                pods,
                pods,
                number(status.getAvailableReplicas()),
                isCurrent(set, status.getObservedGeneration()),
                Set.of(set.getMetadata().getUid()),
                scaleDownAt(set),
                hadTraffic(set));
    }

    private static Workload rolling(Deployment deployment, ClusterState state) {
        DeploymentStatus status = Objects.requireNonNullElse(deployment.getStatus(), new DeploymentStatus());
        ObjectMeta template = deployment.getSpec().getTemplate().getMetadata();
        String hash = Objects.requireNonNullElse(template.getLabels(), Map.<String, String>of())
                .getOrDefault(Labels.REVISION_HASH, "");
        return new Workload(
                Placement.rolling(hash),
                Observations.number(deployment),
                number(deployment.getSpec().getReplicas()),
                number(status.getReplicas()),
                number(status.getUpdatedReplicas()),
                number(status.getAvailableReplicas()),
                isCurrent(deployment, status.getObservedGeneration()),
                owners(deployment, hash, state),
                scaleDownAt(deployment),
                hadTraffic(deployment));
    }

    /** Several ReplicaSets may carry one hash, when something else in the template changed. */
    private static Set<String> owners(Deployment deployment, String hash, ClusterState state) {
        return state.replicaSets().stream()
                .filter(set -> Observations.label(set, Labels.REVISION_HASH).equals(hash))
                .filter(set -> OwnerReferences.controllerIn(set)
                        .map(OwnerReference::getUid)
                        .filter(deployment.getMetadata().getUid()::equals)
                        .isPresent())
                .map(set -> set.getMetadata().getUid())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isCurrent(HasMetadata object, @Nullable Long observed) {
        Long generation = object.getMetadata().getGeneration();
        return observed != null && generation != null && observed >= generation;
    }

    private static Optional<String> scaleDownAt(HasMetadata object) {
        return Optional.ofNullable(Observations.annotations(object).get(ChildNames.SCALE_DOWN_AT));
    }

    private static boolean hadTraffic(HasMetadata object) {
        return Observations.annotations(object).containsKey(ChildNames.HAD_TRAFFIC);
    }

    private static int number(@Nullable Integer value) {
        return Objects.requireNonNullElse(value, 0);
    }
}
