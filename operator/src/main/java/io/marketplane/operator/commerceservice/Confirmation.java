package io.marketplane.operator.commerceservice;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.marketplane.crds.commerceservice.CommerceService;
import io.marketplane.operator.commerceservice.observe.ClusterState;
import io.marketplane.operator.kernel.Labels;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Asks the API server itself whether an observation still holds. Informers may be behind; for a plan that moves traffic
 * or takes pods away that could do harm, so such a plan is carried out only when nothing that it rests on has changed.
 */
final class Confirmation {
    private final KubernetesClient client;

    Confirmation(KubernetesClient client) {
        this.client = client;
    }

    boolean holds(CommerceService resource, ClusterState state) {
        return isPresent(resource)
                && same(Service.class, resource, state.services())
                && same(ReplicaSet.class, resource, state.replicaSets())
                && same(Deployment.class, resource, state.deployments())
                && same(ConfigMap.class, resource, state.configMaps())
                && same(EndpointSlice.class, resource, state.slices());
    }

    private boolean isPresent(CommerceService resource) {
        CommerceService live = client.resource(resource).get();
        return live != null && version(live).equals(version(resource));
    }

    private <T extends HasMetadata> boolean same(Class<T> type, CommerceService resource, Collection<T> known) {
        List<T> live = client.resources(type)
                .inNamespace(resource.getMetadata().getNamespace())
                .withLabel(Labels.SERVICE, resource.getMetadata().getName())
                .list()
                .getItems();
        return versions(live).equals(versions(known));
    }

    private static Set<String> versions(Collection<? extends HasMetadata> objects) {
        return objects.stream().map(Confirmation::version).collect(Collectors.toUnmodifiableSet());
    }

    private static String version(HasMetadata object) {
        return object.getMetadata().getUid() + "@" + object.getMetadata().getResourceVersion();
    }
}
