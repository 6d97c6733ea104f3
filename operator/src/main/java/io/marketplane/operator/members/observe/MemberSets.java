package io.marketplane.operator.members.observe;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Reads the StatefulSets of members and their volume claims. Pure. */
public final class MemberSets {
    private MemberSets() {}

    /** The StatefulSet of that name, if there is one. */
    public static Optional<MemberSet> find(Collection<StatefulSet> sets, String name) {
        return sets.stream()
                .filter(set -> set.getMetadata().getName().equals(name))
                .findFirst()
                .map(MemberSets::read);
    }

    /** A StatefulSet of members. */
    public static MemberSet read(StatefulSet set) {
        var status = set.getStatus();
        boolean current = status != null
                && Objects.equals(
                        status.getObservedGeneration(), set.getMetadata().getGeneration());
        List<PersistentVolumeClaim> templates =
                Objects.requireNonNullElse(set.getSpec().getVolumeClaimTemplates(), List.of());
        Optional<PersistentVolumeClaimSpec> template =
                templates.stream().findFirst().map(PersistentVolumeClaim::getSpec);
        return new MemberSet(
                Objects.requireNonNullElse(set.getSpec().getReplicas(), 0),
                current ? Objects.requireNonNullElse(status.getUpdateRevision(), "") : "",
                template.map(spec -> requested(spec).toString()).orElse(""),
                template.map(PersistentVolumeClaimSpec::getStorageClassName).orElse(""),
                set.getMetadata().getDeletionTimestamp() != null,
                Instant.parse(set.getMetadata().getCreationTimestamp()));
    }

    /** The volume claim, or empty for one that is not a member's. */
    public static Optional<Volume> volume(PersistentVolumeClaim claim, SetNames names) {
        String name = claim.getMetadata().getName();
        int ordinal = names.ordinalOfClaim(name);
        if (ordinal < 0) {
            return Optional.empty();
        }
        Optional<BigDecimal> capacity = Optional.ofNullable(claim.getStatus())
                .filter(status -> "Bound".equals(status.getPhase()))
                .flatMap(status -> Optional.ofNullable(status.getCapacity()))
                .map(amounts -> amounts.get("storage"))
                .map(Quantity::getNumericalAmount);
        return Optional.of(new Volume(
                ordinal,
                name,
                requested(claim.getSpec()).getNumericalAmount(),
                Objects.requireNonNullElse(claim.getSpec().getStorageClassName(), ""),
                capacity,
                claim.getMetadata().getDeletionTimestamp() != null));
    }

    private static Quantity requested(PersistentVolumeClaimSpec spec) {
        return Objects.requireNonNullElseGet(spec.getResources().getRequests().get("storage"), () -> new Quantity("0"));
    }
}
