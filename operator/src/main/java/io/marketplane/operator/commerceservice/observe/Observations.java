package io.marketplane.operator.commerceservice.observe;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.marketplane.crds.commerceservice.CommerceService;
import io.marketplane.operator.commerceservice.model.ChildNames;
import io.marketplane.operator.commerceservice.model.RevisionRecord;
import io.marketplane.operator.kernel.Labels;
import io.marketplane.operator.kernel.OwnerReferences;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads an observation out of Kubernetes objects. Pure. */
public final class Observations {
    private Observations() {}

    /** What the objects say about the CommerceService. */
    public static Observation of(CommerceService resource, ClusterState state, Instant now) {
        String name = resource.getMetadata().getName();
        return new Observation(
                StoredRollouts.of(resource.getStatus()),
                WorkloadReader.read(resource, state),
                ServiceReader.read(ChildNames.active(name), state),
                ServiceReader.read(ChildNames.preview(name), state),
                revisions(resource, state),
                running(state),
                References.problems(resource, state),
                PodTroubles.of(state.pods(), now));
    }

    /** Whether it is ours, or nobody's and may be adopted. */
    static boolean isOurs(HasMetadata object, CommerceService resource) {
        return OwnerReferences.isControlledBy(object, resource)
                || OwnerReferences.controllerIn(object).isEmpty();
    }

    static String label(HasMetadata object, String key) {
        return Objects.requireNonNullElse(object.getMetadata().getLabels(), Map.<String, String>of())
                .getOrDefault(key, "");
    }

    static Map<String, String> annotations(HasMetadata object) {
        return Objects.requireNonNullElse(object.getMetadata().getAnnotations(), Map.of());
    }

    static int number(HasMetadata object) {
        String text = annotations(object).getOrDefault(ChildNames.REVISION, "0");
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
    }

    private static Map<String, RevisionRecord> revisions(CommerceService resource, ClusterState state) {
        Map<String, RevisionRecord> revisions = new TreeMap<>();
        state.configMaps().stream()
                .filter(config -> isOurs(config, resource))
                .forEach(config ->
                        RevisionReader.read(config).ifPresent(revision -> revisions.put(revision.hash(), revision)));
        return revisions;
    }

    private static Set<String> running(ClusterState state) {
        return state.pods().stream().map(Observations::hash).collect(Collectors.toUnmodifiableSet());
    }

    private static String hash(Pod pod) {
        return label(pod, Labels.REVISION_HASH);
    }
}
