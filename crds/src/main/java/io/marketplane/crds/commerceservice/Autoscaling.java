package io.marketplane.crds.commerceservice;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Bounds and goals of the HorizontalPodAutoscaler that scales the CommerceService. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "(has(self.minReplicas) ? self.minReplicas : 1) <= self.maxReplicas",
        message = "minReplicas must not exceed maxReplicas; raise maxReplicas or lower minReplicas")
public record Autoscaling(
        @JsonPropertyDescription("Fewest pods.") @Default("1") @Min(1) @Max(10000) @Nullable Integer minReplicas,

        @JsonPropertyDescription("Most pods.") @Required @Min(1) @Max(10000) int maxReplicas,

        @JsonPropertyDescription(
                "CPU use to aim at, in percent of resources.requests.cpu averaged over the pods. Without any"
                        + " target: 80.")
        @Min(1) @Max(1000) @Nullable Integer targetCpuPercent,

        @JsonPropertyDescription(
                "Memory use to aim at, in percent of resources.requests.memory averaged over the pods.")
        @Min(1) @Max(1000) @Nullable Integer targetMemoryPercent) {}
