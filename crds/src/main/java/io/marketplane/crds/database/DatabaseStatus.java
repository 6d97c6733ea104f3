package io.marketplane.crds.database;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.model.annotation.LabelSelector;
import io.fabric8.kubernetes.model.annotation.StatusReplicas;
import io.marketplane.crds.data.BindingReference;
import io.marketplane.crds.data.StorageStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the operator saw last. It never holds a secret.
 *
 * @param observedGeneration the generation of the spec that this status speaks of
 * @param conditions conditions keyed by type
 * @param instances members that exist
 * @param readyInstances members that take connections
 * @param selector the label selector of the members
 * @param version the PostgreSQL version that runs
 * @param primary the pod that takes writes
 * @param timeline the timeline of the primary
 * @param members one entry a member
 * @param storage the volumes; absent until one is provisioned
 * @param binding where applications find how to connect
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record DatabaseStatus(
        @JsonPropertyDescription("The generation of the spec that this status speaks of.") @Nullable Long observedGeneration,

        @JsonPropertyDescription("Ready, Reconciling, Stalled, Degraded, DurabilityMet, StorageHealthy,"
                + " ParametersApplied, RolesApplied, CertificatesValid: each with a reason and what to do.")
        List<Condition> conditions,

        @JsonPropertyDescription("How many members exist.") @StatusReplicas @Nullable Integer instances,

        @JsonPropertyDescription("How many members take connections.") @Nullable Integer readyInstances,

        @JsonPropertyDescription("The label selector of the members, for the scale subresource.")
        @LabelSelector
        @Nullable String selector,

        @JsonPropertyDescription("The PostgreSQL version that the primary runs.") @Nullable String version,

        @JsonPropertyDescription("The pod of the primary, the one member that takes writes.") @Nullable String primary,

        @JsonPropertyDescription("The timeline of the primary; it rises with each change of primary.") @Nullable Long timeline,

        @JsonPropertyDescription("One entry for each member.")
        List<MemberStatus> members,

        @JsonPropertyDescription("The volumes as they are.") @Nullable StorageStatus storage,

        @JsonPropertyDescription("The Secret from which applications connect.") @Nullable BindingReference binding) {

    /** Nothing observed yet. */
    public static final DatabaseStatus NONE =
            new DatabaseStatus(null, List.of(), null, null, null, null, null, null, List.of(), null, null);

    /** Reads absent lists as empty ones. */
    public DatabaseStatus {
        conditions = conditions == null ? List.of() : List.copyOf(conditions);
        members = members == null ? List.of() : List.copyOf(members);
    }
}
