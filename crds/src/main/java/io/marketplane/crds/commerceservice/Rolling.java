package io.marketplane.crds.commerceservice;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Min;
import io.fabric8.kubernetes.api.model.IntOrString;
import org.jspecify.annotations.Nullable;

/** Settings of the Rolling strategy. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Rolling(
        @JsonPropertyDescription(
                "Pods above the wanted number during a rollout: a number, or a percentage such as 25%. Default" + " 1.")
        @Nullable IntOrString maxSurge,

        @JsonPropertyDescription(
                "Pods that may be missing during a rollout: a number, or a percentage such as 25%. Default 0.")
        @Nullable IntOrString maxUnavailable,

        @JsonPropertyDescription(
                "Longest time in seconds without a newly available pod before the rollout is reported as"
                        + " failed. The old pods keep serving.")
        @Default("600")
        @Min(1) @Nullable Integer progressDeadlineSeconds,

        @JsonPropertyDescription("Old revisions that are kept, with their configuration, for going back.")
        @Default("10")
        @Min(0) @Nullable Integer revisionHistoryLimit) {}
