package io.marketplane.crds.messagebroker;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.model.annotation.LabelSelector;
import io.fabric8.kubernetes.model.annotation.StatusReplicas;
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
 * @param instances members that exist
 * @param readyInstances members that take connections
 * @param selector the label selector of the members
 * @param version the version of the engine that runs
 * @param members one entry a member
 * @param storage the volumes; absent until one is provisioned
 * @param credentials which password is in the binding
 * @param commands what became of commands, by name
 * @param binding where applications find how to connect
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record MessageBrokerStatus(
        @JsonPropertyDescription("The generation of the spec that this status speaks of.") @Nullable Long observedGeneration,

        @JsonPropertyDescription(
                "Ready, Reconciling, Stalled, Degraded, QuorumSafe, DefinitionsApplied: each with a reason"
                        + " and what to do.")
        List<Condition> conditions,

        @JsonPropertyDescription(
                "Who runs the members, decided once: None, this operator; or RabbitmqCluster/<name>, the operator of that"
                        + " kind. Absent until it is decided.")
        @Nullable String delegate,

        @JsonPropertyDescription("How many members exist.") @StatusReplicas @Nullable Integer instances,

        @JsonPropertyDescription("How many members take connections.") @Nullable Integer readyInstances,

        @JsonPropertyDescription("The label selector of the members, for the scale subresource.")
        @LabelSelector
        @Nullable String selector,

        @JsonPropertyDescription("The version of RabbitMQ that runs.") @Nullable String version,

        @JsonPropertyDescription("One entry for each member.")
        List<MemberStatus> members,

        @JsonPropertyDescription("The volumes as they are.") @Nullable StorageStatus storage,

        @JsonPropertyDescription("Which login is in the binding; never the password.") @Nullable CredentialStatus credentials,

        @JsonPropertyDescription("What became of commands that were given as annotations, by name: rotate-credentials.")
        Map<String, CommandStatus> commands,

        @JsonPropertyDescription("The Secret from which applications connect.") @Nullable BindingReference binding) {

    /** Nothing observed yet. */
    public static final MessageBrokerStatus NONE = new MessageBrokerStatus(
            null, List.of(), null, null, null, null, null, List.of(), null, null, Map.of(), null);

    /** Reads absent lists and maps as empty ones. */
    public MessageBrokerStatus {
        conditions = conditions == null ? List.of() : List.copyOf(conditions);
        members = members == null ? List.of() : List.copyOf(members);
        commands = commands == null ? Map.of() : Map.copyOf(commands);
    }
}
