package io.marketplane.operator.commerceservice;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.marketplane.crds.commerceservice.CommerceService;
import io.marketplane.crds.commerceservice.CommerceServiceStatus;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Notices a cache that is behind our own status, where deadlines and the stable revision are stored: deciding on an
 * older one would write it back. Losing the memory costs nothing, because a new process starts with a new list. Safe
 * for use by several threads.
 */
final class WrittenStatus {
    private final KubernetesClient client;
    private final Map<String, CommerceServiceStatus> written = new ConcurrentHashMap<>();

    WrittenStatus(KubernetesClient client) {
        this.client = client;
    }

    /** The resource with the status that was written last: as cached, or else read from the API server. */
    CommerceService latest(CommerceService cached) {
        CommerceServiceStatus last = written.get(cached.getMetadata().getUid());
        if (last == null || last.equals(cached.getStatus())) {
            return cached;
        }
        return Optional.ofNullable(client.resource(cached).get())
                .filter(live ->
                        live.getMetadata().getUid().equals(cached.getMetadata().getUid()))
                .orElse(cached);
    }

    void remember(CommerceService resource, CommerceServiceStatus status) {
        written.put(resource.getMetadata().getUid(), status);
    }

    void forget(CommerceService resource) {
        written.remove(resource.getMetadata().getUid());
    }
}
