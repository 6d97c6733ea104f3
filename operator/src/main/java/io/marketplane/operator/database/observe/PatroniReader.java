package io.marketplane.operator.database.observe;

import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.toUnmodifiableSet;

import io.fabric8.kubernetes.api.model.ConfigMap;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Reads Patroni's ConfigMaps. Pure. */
public final class PatroniReader {
    private PatroniReader() {}

    /** What Patroni keeps in its ConfigMaps. */
    public static PatroniState read(Collection<ConfigMap> maps, DatabaseNames names) {
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
