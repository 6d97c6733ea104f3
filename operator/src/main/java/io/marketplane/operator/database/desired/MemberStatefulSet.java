package io.marketplane.operator.database.desired;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimSpec;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimSpecBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.marketplane.crds.database.Storage;
import io.marketplane.operator.database.observe.DatabaseNames;
import io.marketplane.operator.database.observe.MemberSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The StatefulSet of the members, and their volume claims. */
final class MemberStatefulSet {
    private MemberStatefulSet() {}

    /**
     * The StatefulSet. Its pods are replaced by the decision, never by Kubernetes itself, which does not know which of
     * them is the primary.
     *
     * @param existing the one that is there: its claim template can not be changed
     */
    static StatefulSet of(Frame frame, int replicas, Optional<MemberSet> existing, Installation installation) {
        return new StatefulSetBuilder()
                .withMetadata(frame.meta(frame.names().members()))
                .withNewSpec()
                .withReplicas(replicas)
                .withServiceName(frame.names().pods())
                .withPodManagementPolicy("Parallel")
                .withNewUpdateStrategy()
                .withType("OnDelete")
                .endUpdateStrategy()
                .withNewPersistentVolumeClaimRetentionPolicy()
                .withWhenDeleted(frame.spec().deletionPolicy().name())
                .withWhenScaled(frame.spec().storage().whenScaled().name())
                .endPersistentVolumeClaimRetentionPolicy()
                .withNewSelector()
                .withMatchLabels(frame.selector())
                .endSelector()
                .withTemplate(MemberPod.of(frame, installation))
                .withVolumeClaimTemplates(template(frame, existing))
                .endSpec()
                .build();
    }

    /** The claims, made before the pods need them: a claim that is refused is then seen at once, with the cause. */
    static List<PersistentVolumeClaim> claims(Frame frame, int replicas) {
        DatabaseNames names = frame.names();
        return IntStream.range(0, replicas)
                .mapToObj(ordinal -> new PersistentVolumeClaimBuilder()
                        .withMetadata(frame.meta(names.claim(ordinal)))
                        .withSpec(claim(frame.spec().storage()))
                        .build())
                .toList();
    }

    private static PersistentVolumeClaim template(Frame frame, Optional<MemberSet> existing) {
        Storage asked = frame.spec().storage();
        Storage storage = existing.filter(set -> !set.templateSize().isEmpty())
                .map(set -> new Storage(
                        set.templateSize(),
                        set.templateClass().isEmpty() ? null : set.templateClass(),
                        asked.whenScaled()))
                .orElse(asked);
        return new PersistentVolumeClaimBuilder()
                .withNewMetadata()
                .withName(DatabaseNames.VOLUME)
                .withLabels(frame.labels())
                .endMetadata()
                .withSpec(claim(storage))
                .build();
    }

    private static PersistentVolumeClaimSpec claim(Storage storage) {
        return new PersistentVolumeClaimSpecBuilder()
                .withAccessModes("ReadWriteOnce")
                .withStorageClassName(storage.storageClass())
                .withNewResources()
                .withRequests(Map.of("storage", new Quantity(storage.size())))
                .endResources()
                .build();
    }
}
