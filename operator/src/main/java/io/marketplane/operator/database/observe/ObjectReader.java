package io.marketplane.operator.database.observe;

import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.toUnmodifiableSet;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads the StatefulSet, the volume claims and Patroni's ConfigMaps. Pure. */
public final class ObjectReader {
    private ObjectReader() {}

    /** The StatefulSet of the members. */
    public static MemberSet memberSet(StatefulSet set) {
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
                set.getMetadata().getDeletionTimestamp() != null);
    }

    /** The volume claim, or empty for one that is not a member's. */
    public static Optional<Volume> volume(PersistentVolumeClaim claim, DatabaseNames names) {
        String name = claim.getMetadata().getName();
        String prefix = DatabaseNames.VOLUME + "-";
        int ordinal = name.startsWith(prefix) ? names.ordinal(name.substring(prefix.length())) : -1;
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

    /** What Patroni keeps in its ConfigMaps. */
    public static PatroniState patroni(Collection<ConfigMap> maps, DatabaseNames names) {
        Map<String, String> leader = annotations(maps, names.patroniLeader());
        Map<String, String> failover = annotations(maps, names.patroniFailover());
        return new PatroniState(
                text(leader, "leader"),
                text(annotations(maps, names.patroniSync()), "sync_standby").stream()
                        .flatMap(names2 -> Arrays.stream(names2.split(",")))
                        .map(String::strip)
                        .filter(not(String::isEmpty))
                        .collect(toUnmodifiableSet()),
                text(annotations(maps, names.patroniConfig()), "initialize").isPresent(),
                text(failover, "leader").or(() -> text(failover, "member")).isPresent(),
                maps.stream()
                        .map(map -> map.getMetadata().getName())
                        .filter(names.patroniMaps()::contains)
                        .collect(toUnmodifiableSet()));
    }

    private static Map<String, String> annotations(Collection<ConfigMap> maps, String name) {
        return maps.stream()
                .filter(map -> map.getMetadata().getName().equals(name))
                .findFirst()
                .flatMap(map -> Optional.ofNullable(map.getMetadata().getAnnotations()))
                .orElse(Map.of());
    }

    private static Optional<String> text(Map<String, String> annotations, String key) {
        return Optional.ofNullable(annotations.get(key)).filter(not(String::isBlank));
    }
}
