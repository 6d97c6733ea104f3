package io.marketplane.operator.members.desired;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.marketplane.crds.data.Resources;
import io.marketplane.operator.members.observe.Delegation.Delegated;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The object that tells another operator what to run. Pure. */
public final class DelegateObject {
    private DelegateObject() {}

    /** The object; none while its kind is not installed, so that everything else is still cared for. */
    public static Stream<HasMetadata> of(MemberFrame frame, Delegated delegated, Map<String, Object> spec) {
        GenericKubernetesResource object = new GenericKubernetesResourceBuilder()
                .withApiVersion(delegated.kind().apiVersion())
                .withKind(delegated.kind().kind())
                .withMetadata(frame.meta(delegated.name()))
                .addToAdditionalProperties("spec", sorted(spec))
                .build();
        return delegated.facts().served() ? Stream.of(object) : Stream.empty();
    }

    /** The same arguments give the same text. */
    private static Object sorted(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, Object> fields = new TreeMap<>();
                map.forEach((name, field) -> fields.put(name.toString(), sorted(field)));
                yield fields;
            }
            case List<?> list -> list.stream().map(DelegateObject::sorted).toList();
            default -> value;
        };
    }

    /** The affinity, as JSON, by which those that {@code selector} finds are on hosts of their own. */
    public static Map<String, Object> apart(Map<String, String> selector) {
        Map<String, Object> term =
                Map.of("topologyKey", "kubernetes.io/hostname", "labelSelector", Map.of("matchLabels", selector));
        return Map.of("podAntiAffinity", Map.of("requiredDuringSchedulingIgnoredDuringExecution", List.of(term)));
    }

    /**
     * Compute resources as JSON. A limit of memory is a request too: these engines take all that they may, and both
     * operators warn of less.
     */
    public static Map<String, Object> resources(Resources asked) {
        Map<String, Object> requests = new TreeMap<>();
        Map<String, Object> limits = new TreeMap<>();
        asked.limits().forEach((name, quantity) -> limits.put(name, quantity.toString()));
        asked.requests().forEach((name, quantity) -> requests.put(name, quantity.toString()));
        if (limits.containsKey("memory")) {
            requests.put("memory", limits.get("memory"));
        }
        Map<String, Object> resources = new TreeMap<>();
        resources.put("limits", limits);
        resources.put("requests", requests);
        return resources;
    }
}
