package io.marketplane.cli.kube;

import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The resources of Marketplane. */
final class Kinds {
    /** Their group. */
    static final String GROUP = "marketplane.io";

    /** What runs; the other kinds are what it uses. */
    static final String SERVICE = "CommerceService";

    private static final String VERSION = "v1alpha1";

    private Kinds() {}

    /**
     * Every resource of the kinds that the API server serves, one of a newer release too; services first, then by kind
     * and name.
     *
     * @param namespace where; everywhere without one
     */
    static List<Resource> read(KubernetesClient client, Optional<String> namespace) {
        APIResourceList kinds = client.getApiResources(GROUP + "/" + VERSION);
        return kinds == null
                ? List.of()
                : kinds.getResources().stream()
                        .filter(kind -> !kind.getName().contains("/"))
                        .flatMap(kind -> list(client, kind, namespace).stream())
                        .sorted(order())
                        .toList();
    }

    /** The order in which people are shown them. */
    static Comparator<Resource> order() {
        return Comparator.comparing(Resource::namespace)
                .thenComparing(resource -> !resource.kind().equals(SERVICE))
                .thenComparing(Resource::kind)
                .thenComparing(Resource::name);
    }

    private static List<Resource> list(KubernetesClient client, APIResource kind, Optional<String> namespace) {
        var type = new ResourceDefinitionContext.Builder()
                .withGroup(GROUP)
                .withVersion(VERSION)
                .withKind(kind.getKind())
                .withPlural(kind.getName())
                .withNamespaced(true)
                .build();
        var all = client.genericKubernetesResources(type);
        var items = namespace
                .map(name -> all.inNamespace(name).list())
                .orElseGet(() -> all.inAnyNamespace().list())
                .getItems();
        return items.stream().map(HasMetadata.class::cast).map(Resource::of).toList();
    }
}
