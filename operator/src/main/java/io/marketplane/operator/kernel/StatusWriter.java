package io.marketplane.operator.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.marketplane.operator.kernel.WriteListener.Outcome;
import java.net.HttpURLConnection;

/**
 * Writes the status of a resource, with server-side apply, when it says something new. Safe for use by several threads.
 */
public final class StatusWriter {
    private static final PatchContext APPLY = new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager(Labels.MANAGER)
            .withForce(true)
            .build();

    private final KubernetesClient client;
    private final WriteListener listener;

    /** A writer on a cluster. */
    public StatusWriter(KubernetesClient client, WriteListener listener) {
        this.client = client;
        this.listener = listener;
    }

    /**
     * Writes {@code status} if it differs from the one in {@code resource}; the resource itself is not changed. A
     * resource that is gone has no status to write.
     *
     * @return whether it was written
     * @throws KubernetesClientException when the write was refused or there was no answer: the framework tries again
     */
    public <S, T> boolean write(CustomResource<S, T> resource, T status) {
        JsonNode wanted = CanonicalJson.tree(status);
        T before = resource.getStatus();
        if (before != null && wanted.equals(CanonicalJson.tree(before))) {
            return false;
        }
        ObjectRef ref = ObjectRef.of(resource);
        try {
            client.resource(statusOnly(resource, wanted)).subresource("status").patch(APPLY);
            listener.wrote(ref, "status", Outcome.ACCEPTED);
            return true;
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
                return false;
            }
            listener.wrote(ref, "status", Outcome.REFUSED);
            throw e;
        }
    }

    private static HasMetadata statusOnly(HasMetadata resource, JsonNode status) {
        ObjectMeta metadata = new ObjectMetaBuilder()
                .withNamespace(resource.getMetadata().getNamespace())
                .withName(resource.getMetadata().getName())
                .withUid(resource.getMetadata().getUid())
                .build();
        return CanonicalJson.withStatus(resource, metadata, status);
    }
}
