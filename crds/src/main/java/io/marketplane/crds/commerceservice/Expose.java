package io.marketplane.crds.commerceservice;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;

/** Reaches the service from outside the cluster. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Expose(
        @JsonPropertyDescription(
                "Port on every node that leads to the first port of the service. It opens the NetworkPolicy for"
                        + " that port to all addresses, because a node hides where a connection came from.")
        @Required
        @Min(30000) @Max(32767) int nodePort) {}
