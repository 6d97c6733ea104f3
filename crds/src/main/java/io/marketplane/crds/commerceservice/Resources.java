package io.marketplane.crds.commerceservice;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Quantity;
import org.jspecify.annotations.Nullable;

/** What a pod is promised and what it may use at most. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "!(has(self.limits) && has(self.limits.memory) && has(self.requests) && has(self.requests.memory))"
                + " || quantity(string(self.limits.memory)).compareTo(quantity(string(self.requests.memory))) >= 0",
        message = "limit must not be below the request: raise limits.memory or lower requests.memory")
@ValidationRule(
        value = "!(has(self.limits) && has(self.limits.cpu) && has(self.requests) && has(self.requests.cpu))"
                + " || quantity(string(self.limits.cpu)).compareTo(quantity(string(self.requests.cpu))) >= 0",
        message = "limit must not be below the request: raise limits.cpu or lower requests.cpu")
public record Resources(
        @JsonPropertyDescription("What the scheduler keeps free for the pod. Default 100m of cpu and 128Mi of memory.")
        @Nullable Amounts requests,

        @JsonPropertyDescription(
                "The most the pod may use: more cpu is throttled, more memory ends the container. Default: no"
                        + " limit.")
        @Nullable Amounts limits) {

    /** Amounts of each resource. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Amounts(
            @JsonPropertyDescription("CPU, as in 250m (a quarter of a core) or 2.") @Nullable Quantity cpu,

            @JsonPropertyDescription("Memory, as in 512Mi or 2Gi.") @Nullable Quantity memory,

            @JsonPropertyDescription("Local disk for /tmp and logs, as in 1Gi.")
            @JsonProperty("ephemeral-storage")
            @Nullable Quantity ephemeralStorage) {}
}
