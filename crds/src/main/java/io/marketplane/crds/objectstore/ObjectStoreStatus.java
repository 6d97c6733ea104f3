package io.marketplane.crds.objectstore;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.kubernetes.api.model.Condition;
import io.marketplane.crds.data.BindingReference;
import io.marketplane.crds.data.CredentialStatus;
import io.marketplane.crds.data.StorageStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the operator saw last. It never holds a secret.
 *
 * @param observedGeneration the generation of the spec that this status speaks of
 * @param conditions conditions keyed by type
 * @param bucket the bucket
 * @param endpoint where it is
 * @param storage the volume of an embedded store; absent until it is provisioned
 * @param credentials the access key of an embedded store
 * @param commands what became of commands
 * @param binding where applications find how to connect
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ObjectStoreStatus(
        @JsonPropertyDescription("The generation of the spec that this status speaks of.") @Nullable Long observedGeneration,

        @JsonPropertyDescription(
                "Ready, Reconciling, Stalled, Degraded, Reachable, Writable: each with a reason and what to do.")
        List<Condition> conditions,

        @JsonPropertyDescription("The bucket.") @Nullable String bucket,

        @JsonPropertyDescription("The address of the server.") @Nullable String endpoint,

        @JsonPropertyDescription("The volume of an embedded store.") @Nullable StorageStatus storage,

        @JsonPropertyDescription("The access key of an embedded store; never the key itself.") @Nullable CredentialStatus credentials,

        @JsonPropertyDescription("What became of the commands that were given as annotations.") @Nullable Commands commands,

        @JsonPropertyDescription("The Secret from which applications connect.") @Nullable BindingReference binding) {

    /** Nothing observed yet. */
    public static final ObjectStoreStatus NONE =
            new ObjectStoreStatus(null, List.of(), null, null, null, null, null, null);

    /** Reads an absent list as an empty one. */
    public ObjectStoreStatus {
        conditions = conditions == null ? List.of() : List.copyOf(conditions);
    }
}
