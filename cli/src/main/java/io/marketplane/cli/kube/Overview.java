package io.marketplane.cli.kube;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Everything of Marketplane in one namespace or in all, as trees: a service, what it uses, and the pods of each.
 *
 * @param trees services first, then what no service uses
 */
public record Overview(List<Item> trees) {
    /** Copies what is given. */
    public Overview {
        trees = List.copyOf(trees);
    }

    /**
     * A resource with what stands below it.
     *
     * @param resource the resource
     * @param uses what it uses, as the spec lists it
     * @param pods its pods
     */
    public record Item(Resource resource, List<Item> uses, List<Pod> pods) {}

    /** Reads the kinds that the API server serves; a newer one is shown too. */
    public static Overview read(KubernetesClient client, Optional<String> namespace) {
        var pods = namespace
                .map(name -> client.pods().inNamespace(name).list())
                .orElseGet(() -> client.pods().inAnyNamespace().list());
        return of(Kinds.read(client, namespace), pods.getItems());
    }

    /** Puts resources and pods into trees. Pure. */
    static Overview of(List<Resource> resources, List<Pod> pods) {
        var sorted = resources.stream().sorted(Kinds.order()).toList();
        Map<String, Item> data = new HashMap<>();
        sorted.stream()
                .filter(resource -> !resource.kind().equals(Kinds.SERVICE))
                .forEach(resource -> data.put(
                        key(resource.namespace(), resource.kind(), resource.name()),
                        new Item(resource, List.of(), podsOf(resource, pods))));
        var unused = new HashMap<>(data);
        var trees = new ArrayList<Item>();
        for (var service : sorted) {
            if (service.kind().equals(Kinds.SERVICE)) {
                var keys = uses(service);
                keys.forEach(unused::remove);
                trees.add(new Item(
                        service,
                        keys.stream().map(data::get).filter(Objects::nonNull).toList(),
                        podsOf(service, pods)));
            }
        }
        sorted.stream()
                .map(resource -> unused.get(key(resource.namespace(), resource.kind(), resource.name())))
                .filter(Objects::nonNull)
                .forEach(trees::add);
        return new Overview(trees);
    }

    private static List<String> uses(Resource service) {
        var keys = new ArrayList<String>();
        service.json()
                .at("/spec/uses")
                .forEach(use -> use.properties()
                        .forEach(entry -> keys.add(key(
                                service.namespace(),
                                entry.getKey(),
                                entry.getValue().asText()))));
        return keys;
    }

    private static String key(String namespace, String kind, String name) {
        return namespace + "/" + kind.toLowerCase(Locale.ROOT) + "/" + name;
    }

    private static List<Pod> podsOf(Resource resource, List<Pod> pods) {
        var label = Kinds.GROUP + "/"
                + (resource.kind().equals(Kinds.SERVICE)
                        ? "service"
                        : resource.kind().toLowerCase(Locale.ROOT));
        return pods.stream()
                .filter(pod -> pod.getMetadata().getNamespace().equals(resource.namespace()))
                .filter(pod -> resource.name().equals(labels(pod).get(label)))
                .sorted(Comparator.comparing(pod -> pod.getMetadata().getName()))
                .toList();
    }

    static Map<String, String> labels(Pod pod) {
        return Objects.requireNonNullElse(pod.getMetadata().getLabels(), Map.of());
    }
}
