package io.marketplane.crds.commerceservice;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.IntOrString;
import org.jspecify.annotations.Nullable;

/** How much of the service a voluntary disruption may take. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "has(self.minAvailable) != has(self.maxUnavailable)",
        message = "exactly one of minAvailable, maxUnavailable must be set")
public record DisruptionBudget(
        @JsonPropertyDescription("Pods that must stay available: a number, or a percentage such as 50%.") @Nullable IntOrString minAvailable,

        @JsonPropertyDescription("Pods that may be away at once: a number, or a percentage such as 25%.") @Nullable IntOrString maxUnavailable) {}
