package io.marketplane.operator.commerceservice;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.marketplane.crds.commerceservice.CommerceService;
import io.marketplane.operator.kernel.Labels;
import java.net.HttpURLConnection;
import java.util.Locale;
import java.util.Map;

/**
 * Writes the wanted size through the scale subresource, as the autoscaler does, so that nobody else's field is taken.
 */
final class Scale {
    private final KubernetesClient client;

    Scale(KubernetesClient client) {
        this.client = client;
    }

    /**
     * Fills the size in, unless the resource has changed since it was read: then somebody may have set it meanwhile,
     * and the change brings us back here.
     *
     * @throws KubernetesClientException when the API server refuses
     */
    void fillIn(CommerceService resource, int size) {
        String namespace = resource.getMetadata().getNamespace();
        String name = resource.getMetadata().getName();
        String uri = String.format(
                Locale.ROOT,
                "/apis/%s/namespaces/%s/commerceservices/%s/scale?fieldManager=%s",
                resource.getApiVersion(),
                namespace,
                name,
                Labels.MANAGER);
        Map<String, Object> scale = Map.of(
                "apiVersion",
                "autoscaling/v1",
                "kind",
                "Scale",
                "metadata",
                Map.of(
                        "name", name,
                        "namespace", namespace,
                        "resourceVersion", resource.getMetadata().getResourceVersion()),
                "spec",
                Map.of("replicas", size));
        try {
            client.raw(uri, "PUT", scale);
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw e;
            }
        }
    }
}
