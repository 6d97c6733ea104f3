package io.marketplane.crds.cache;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One shard as its members report it.
 *
 * @param index its number, from 0
 * @param primary the pod that takes its writes
 * @param replicas the pods that follow
 * @param slots the hash slots that it owns
 * @param lagBytes how far the furthest replica is behind
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ShardStatus(
        @JsonPropertyDescription("The number of the shard, from 0.")
        Integer index,

        @JsonPropertyDescription("The pod that takes the writes of the shard; absent while none does.") @Nullable String primary,

        @JsonPropertyDescription("The pods that follow the primary.")
        List<String> replicas,

        @JsonPropertyDescription("The hash slots that the shard owns, for example 0-5460.")
        String slots,

        @JsonPropertyDescription("How many bytes the furthest replica is behind its primary; absent when no replica"
                + " follows. At rest it is 0.")
        @Nullable Long lagBytes) {

    /** Reads an absent list as an empty one. */
    public ShardStatus {
        replicas = replicas == null ? List.of() : List.copyOf(replicas);
    }
}
