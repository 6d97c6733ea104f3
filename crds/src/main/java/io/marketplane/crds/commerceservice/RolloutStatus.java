package io.marketplane.crds.commerceservice;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** Where the rollout stands. Revisions are named by their hash, the value of the label marketplane.io/revision-hash. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RolloutStatus(
        @JsonPropertyDescription("One word for where the rollout stands: Healthy, or what it does or waits for.")
        @Nullable String phase,

        @JsonPropertyDescription("Revision that has the traffic.") @Nullable String activeRevision,

        @JsonPropertyDescription("BlueGreen when a ReplicaSet has the traffic, Rolling when the Deployment has it.")
        Rollout.@Nullable Strategy activeStrategy,

        @JsonPropertyDescription("Revision that the preview Service leads to.") @Nullable String previewRevision,

        @JsonPropertyDescription("Last revision whose rollout completed.") @Nullable String stableRevision,

        @JsonPropertyDescription("Strategy by which the stable revision was rolled out.")
        Rollout.@Nullable Strategy stableStrategy,

        @JsonPropertyDescription("Revision that the spec describes.") @Nullable String targetRevision,

        @JsonPropertyDescription("Strategy by which the target revision is rolled out.")
        Rollout.@Nullable Strategy targetStrategy,

        @JsonPropertyDescription("Revision whose rollout was aborted; it is not tried again until the spec changes.")
        @Nullable String abortedRevision,

        @JsonPropertyDescription(
                "Most pods of the target revision that were available at once; a higher number is progress.")
        @Nullable Integer availableReplicas,

        @JsonPropertyDescription("Size that the rollout aims at.") @Nullable Integer wantedReplicas,

        @JsonPropertyDescription("When the rollout counts as failed if no further pod becomes available (RFC 3339).")
        @Nullable String progressDeadlineAt,

        @JsonPropertyDescription("Since when the revision that has the traffic lacks pods (RFC 3339).") @Nullable String lackingSince) {}
