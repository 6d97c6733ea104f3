package io.marketplane.operator.runtime;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.marketplane.operator.kernel.BackOff;
import java.net.HttpURLConnection;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out before the start what would otherwise fail later and less clearly. */
public final class Preflight {
    private static final String INSTALL =
            " Install or upgrade the chart that belongs to this operator: helm upgrade --install marketplane-operator"
                    + " deploy/charts/marketplane-operator --namespace marketplane-system";

    private static final Logger LOG = LoggerFactory.getLogger(Preflight.class);
    private static final int ATTEMPTS = 60;
    private static final int TOO_MANY_REQUESTS = 429;

    private Preflight() {}

    /**
     * Lists every kind from the API server's cache, as the informers are about to do. A cache that is still being
     * filled, as it is for seconds after a CRD was installed or changed, is waited for: an informer would give up.
     *
     * @param namespaces where to look; empty for all namespaces
     * @throws StartUpException when the API server cannot be reached, a CRD is missing or we may not list it
     */
    public static void check(
            KubernetesClient client, Collection<Class<? extends HasMetadata>> kinds, Set<String> namespaces) {
        for (Class<? extends HasMetadata> kind : kinds) {
            if (namespaces.isEmpty()) {
                list(kind, () -> client.resources(kind).inAnyNamespace().list(one()));
            }
            for (String namespace : namespaces) {
                list(kind, () -> client.resources(kind).inNamespace(namespace).list(one()));
            }
        }
    }

    private static ListOptions one() {
        return new ListOptionsBuilder().withResourceVersion("0").withLimit(1L).build();
    }

    private static void list(Class<? extends HasMetadata> kind, Runnable list) {
        String crd = HasMetadata.getFullResourceName(kind);
        for (int attempt = 1; ; attempt++) {
            try {
                list.run();
                return;
            } catch (KubernetesClientException e) {
                if (attempt == ATTEMPTS || !isPassing(e)) {
                    throw new StartUpException(explain(crd, e), e);
                }
                LOG.atInfo().addKeyValue("resource", crd).log("Waiting for the API server: {}", e.getMessage());
                LockSupport.parkNanos(BackOff.SHORTEST.toNanos());
            }
        }
    }

    private static boolean isPassing(KubernetesClientException e) {
        return e.getCode() == TOO_MANY_REQUESTS || e.getCode() == HttpURLConnection.HTTP_UNAVAILABLE;
    }

    private static String explain(String crd, KubernetesClientException e) {
        if (e.getCode() < HttpURLConnection.HTTP_BAD_REQUEST) {
            String cause = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
            return "The Kubernetes API server cannot be reached: " + cause
                    + ". In a pod, check the NetworkPolicy and the ServiceAccount; outside, check KUBECONFIG";
        }
        return switch (e.getCode()) {
            case HttpURLConnection.HTTP_NOT_FOUND ->
                "The cluster does not know " + crd + ": its CustomResourceDefinition is not installed." + INSTALL;
            case HttpURLConnection.HTTP_FORBIDDEN, HttpURLConnection.HTTP_UNAUTHORIZED ->
                "The operator may not list " + crd + ": " + e.getMessage() + "." + INSTALL;
            default -> "The cluster refused to list " + crd + ": " + e.getMessage();
        };
    }
}
