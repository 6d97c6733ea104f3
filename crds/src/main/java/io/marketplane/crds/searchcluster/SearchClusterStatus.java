package io.marketplane.crds.searchcluster;

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
 * @param delegate who runs the members: None for this operator, or kind and name of the object of another
 * @param version the version of the engine that runs
 * @param health what the cluster says of its indices: green, yellow or red
 * @param members one entry a member
 * @param lastSnapshot the newest complete snapshot
 * @param storage the volumes; absent until one is provisioned
 * @param credentials which password is in the binding
 * @param commands what became of commands, by name
 * @param binding where applications find how to connect
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record SearchClusterStatus(
        @JsonPropertyDescription("The generation of the spec that this status speaks of.") @Nullable Long observedGeneration,

        @JsonPropertyDescription(
                "Ready, Reconciling, Stalled, Degraded, SnapshotCurrent: each with a reason and what to do.")
        List<Condition> conditions,

        @JsonPropertyDescription(
                "Who runs the members, decided once: None, this operator; or Elasticsearch/<name>, the operator of that"
                        + " kind. Absent until it is decided.")
        @Nullable String delegate,

        @JsonPropertyDescription("The version of Elasticsearch that runs.") @Nullable String version,

        @JsonPropertyDescription(
                "What the cluster says of its indices: green, all copies are there; yellow, copies are missing; red,"
                        + " documents are missing. Absent while the cluster does not answer.")
        @Nullable String health,

        @JsonPropertyDescription("One entry for each member.")
        List<MemberStatus> members,

        @JsonPropertyDescription("The newest complete snapshot.") @Nullable SnapshotStatus lastSnapshot,

        @JsonPropertyDescription("The volumes as they are.") @Nullable StorageStatus storage,

        @JsonPropertyDescription("Which login is in the binding; never the password.") @Nullable CredentialStatus credentials,

        @JsonPropertyDescription("What became of commands, by name: rotate-credentials, given as an annotation, and"
                + " restore, given in the spec.")
        Map<String, CommandStatus> commands,

        @JsonPropertyDescription("The Secret from which applications connect.") @Nullable BindingReference binding) {

    /** Nothing observed yet. */
    public static final SearchClusterStatus NONE =
            new SearchClusterStatus(null, List.of(), null, null, null, List.of(), null, null, null, Map.of(), null);

    /** Reads absent lists and maps as empty ones. */
    public SearchClusterStatus {
        conditions = conditions == null ? List.of() : List.copyOf(conditions);
        members = members == null ? List.of() : List.copyOf(members);
        commands = commands == null ? Map.of() : Map.copyOf(commands);
    }
}
