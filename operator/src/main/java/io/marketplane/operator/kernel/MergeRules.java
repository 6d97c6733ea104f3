package io.marketplane.operator.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import io.marketplane.operator.kernel.SubsetComparison.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How server-side apply merges the lists and maps of the built-in kinds, as their {@code x-kubernetes-list-type},
 * {@code -list-map-keys} and {@code -map-type} in the OpenAPI document of Kubernetes say, for the fields that operators
 * write. A list without a rule is atomic: the one who applies it owns all of it.
 */
final class MergeRules {
    private static final Map<String, List<String>> KEYS = Map.ofEntries(
            Map.entry("containers", List.of("name")),
            Map.entry("initContainers", List.of("name")),
            Map.entry("volumes", List.of("name")),
            Map.entry("env", List.of("name")),
            Map.entry("imagePullSecrets", List.of("name")),
            Map.entry("secrets", List.of("name")),
            Map.entry("volumeMounts", List.of("mountPath")),
            Map.entry("volumeDevices", List.of("devicePath")),
            Map.entry("hostAliases", List.of("ip")),
            Map.entry("topologySpreadConstraints", List.of("topologyKey", "whenUnsatisfiable")),
            Map.entry("ownerReferences", List.of("uid")),
            Map.entry("conditions", List.of("type")));

    private static final Set<String> SETS = Set.of("finalizers");
    private static final Set<String> ATOMIC_MAPS =
            Set.of("selector", "podSelector", "namespaceSelector", "labelSelector", "nodeSelector", "matchLabels");
    private static final Set<String> QUANTITIES = Set.of("storage", "sizeLimit", "averageValue", "divisor");
    private static final Set<String> QUANTITY_MAPS = Set.of("limits", "requests", "hard", "capacity", "max", "min");

    private final String kind;

    private MergeRules(String kind) {
        this.kind = kind;
    }

    static MergeRules of(String kind) {
        return new MergeRules(kind);
    }

    boolean isSet(Path path) {
        return SETS.contains(path.last());
    }

    boolean isAtomicMap(Path path) {
        return ATOMIC_MAPS.contains(path.last());
    }

    boolean isQuantity(Path path) {
        return QUANTITIES.contains(path.last()) || QUANTITY_MAPS.contains(path.beforeLast());
    }

    /** What identifies the item among the others of its list; empty when the list is atomic. */
    Optional<Key> keyOf(Path path, JsonNode item) {
        if (path.last().equals("ports")) {
            return portKey(item);
        }
        return Optional.ofNullable(KEYS.get(path.last()))
                .filter(names -> names.stream().allMatch(item::has))
                .map(names -> Key.of(item, names));
    }

    private Optional<Key> portKey(JsonNode item) {
        boolean service = kind.equals("Service");
        if (!service && !item.has("containerPort")) {
            return Optional.empty();
        }
        String protocol = item.path("protocol").asText("TCP");
        String number = service ? "port" : "containerPort";
        return Optional.of(new Key(Map.of(number, item.path(number).asText(), "protocol", protocol)));
    }

    /** The values of an item's keys, as text. */
    record Key(Map<String, String> values) {
        static Key of(JsonNode item, List<String> names) {
            return new Key(names.stream()
                    .collect(Collectors.toMap(
                            name -> name, name -> item.path(name).asText())));
        }

        boolean matches(JsonNode item) {
            return values.entrySet().stream()
                    .allMatch(key -> item.path(key.getKey())
                            .asText(key.getKey().equals("protocol") ? "TCP" : "")
                            .equals(key.getValue()));
        }

        String text() {
            return values.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(Map.Entry::getValue)
                    .collect(Collectors.joining("/"));
        }
    }
}
