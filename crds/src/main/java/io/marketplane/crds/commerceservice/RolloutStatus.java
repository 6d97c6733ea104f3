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

        @JsonPropertyDescription("Revision that the preview Service leads to.") @Nullable String previewRevision,

        @JsonPropertyDescription("Last revision whose rollout completed.") @Nullable String stableRevision,

        @JsonPropertyDescription("Revision that the spec describes.") @Nullable String targetRevision,

        @JsonPropertyDescription("Revision whose rollout was aborted; it is not tried again until the spec changes.")
        @Nullable String abortedRevision,

        @JsonPropertyDescription(
                "Most pods of the target revision that were available at once; a higher number is progress.")
        @Nullable Integer availableReplicas,

        @JsonPropertyDescription("When the rollout counts as failed if no further pod becomes available (RFC 3339).")
        @Nullable String progressDeadlineAt) {}
