package io.marketplane.crds.cache;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.kubernetes.api.model.Condition;
import io.marketplane.crds.data.BindingReference;
import io.marketplane.crds.data.CommandStatus;
import io.marketplane.crds.data.CredentialStatus;
import io.marketplane.crds.data.StorageStatus;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the operator saw last. It never holds a secret.
 *
 * @param observedGeneration the generation of the spec that this status speaks of
 * @param conditions conditions keyed by type
 * @param instances members that exist
 * @param readyInstances members that take connections
 * @param version the engine's version that runs
 * @param shards one entry a shard, for Redis
 * @param storage the volumes; absent until one is provisioned
 * @param credentials which password is in the binding
 * @param commands what became of commands, by name
 * @param binding where applications find how to connect
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record CacheStatus(
        @JsonPropertyDescription("The generation of the spec that this status speaks of.") @Nullable Long observedGeneration,

        @JsonPropertyDescription(
                "Ready, Reconciling, Stalled, Degraded and, for Redis, SlotsCovered and Resharding: each"
                        + " with a reason and what to do.")
        List<Condition> conditions,

        @JsonPropertyDescription("How many members exist.") @Nullable Integer instances,

        @JsonPropertyDescription("How many members take connections.") @Nullable Integer readyInstances,

        @JsonPropertyDescription("The version of the engine that runs.") @Nullable String version,

        @JsonPropertyDescription("One entry for each shard of a Redis Cluster.")
        List<ShardStatus> shards,

        @JsonPropertyDescription("The volumes as they are.") @Nullable StorageStatus storage,

        @JsonPropertyDescription("Which password is in the binding; never the password.") @Nullable CredentialStatus credentials,

        @JsonPropertyDescription("What became of commands that were given as annotations, by name: rotate-credentials.")
        Map<String, CommandStatus> commands,

        @JsonPropertyDescription("The Secret from which applications connect.") @Nullable BindingReference binding) {

    /** Nothing observed yet. */
    public static final CacheStatus NONE =
            new CacheStatus(null, List.of(), null, null, null, List.of(), null, null, Map.of(), null);

    /** Reads absent lists and maps as empty ones. */
    public CacheStatus {
        conditions = conditions == null ? List.of() : List.copyOf(conditions);
        shards = shards == null ? List.of() : List.copyOf(shards);
        commands = commands == null ? Map.of() : Map.copyOf(commands);
    }
}
