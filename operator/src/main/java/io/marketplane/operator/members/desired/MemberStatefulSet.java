package io.marketplane.operator.members.desired;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimSpec;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimSpecBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.marketplane.crds.data.DeletionPolicy;
import io.marketplane.crds.data.Storage;
import io.marketplane.operator.members.observe.MemberSet;
import io.marketplane.operator.members.observe.SetNames;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The StatefulSet of members, and the claims of their volumes.
 *
 * @param frame whose members they are
 * @param names the StatefulSet and its volumes
 * @param replicas how many members it has now
 * @param headless the headless Service that gives each member a host name
 * @param storage the volume of each member; without it there are none
 * @param deletion what becomes of the volumes when the owner is deleted
 */
public record MemberStatefulSet(
        MemberFrame frame,
        SetNames names,
        int replicas,
        String headless,
        Optional<Storage> storage,
        DeletionPolicy deletion) {

    /**
     * The StatefulSet. Its pods are replaced by a decision, never by Kubernetes itself, which does not know which of
     * them may stop.
     *
     * @param existing the one that is there: its claim template can not be changed
     */
    public StatefulSet build(MemberTemplate template, Optional<MemberSet> existing) {
        StatefulSetBuilder set = new StatefulSetBuilder()
                .withMetadata(frame.meta(names.set()))
                .withNewSpec()
                .withReplicas(replicas)
                .withServiceName(headless)
                .withPodManagementPolicy("Parallel")
                .withNewUpdateStrategy()
                .withType("OnDelete")
                .endUpdateStrategy()
                .withNewSelector()
                .withMatchLabels(template.apart())
                .endSelector()
                .withTemplate(template.build())
                .endSpec();
        storage.ifPresent(volume -> set.editSpec()
                .withNewPersistentVolumeClaimRetentionPolicy()
                .withWhenDeleted(deletion.name())
                .withWhenScaled(volume.whenScaled().name())
                .endPersistentVolumeClaimRetentionPolicy()
                .withVolumeClaimTemplates(claimTemplate(volume, existing))
                .endSpec());
        return set.build();
    }

    /** The claims, made before the pods need them: a claim that is refused is then seen at once, with the cause. */
    public List<PersistentVolumeClaim> claims() {
        return storage.stream().flatMap(this::claims).toList();
    }

    private Stream<PersistentVolumeClaim> claims(Storage volume) {
        return IntStream.range(0, replicas)
                .mapToObj(ordinal -> new PersistentVolumeClaimBuilder()
                        .withMetadata(frame.meta(names.claim(ordinal)))
                        .withSpec(claim(volume))
                        .build());
    }

    private PersistentVolumeClaim claimTemplate(Storage asked, Optional<MemberSet> existing) {
        Storage fixed = existing.filter(set -> !set.templateSize().isEmpty())
                .map(set -> new Storage(
                        set.templateSize(),
                        set.templateClass().isEmpty() ? null : set.templateClass(),
                        asked.whenScaled()))
                .orElse(asked);
        return new PersistentVolumeClaimBuilder()
                .withNewMetadata()
                .withName(names.volume())
                .withLabels(frame.labels())
                .endMetadata()
                .withSpec(claim(fixed))
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
