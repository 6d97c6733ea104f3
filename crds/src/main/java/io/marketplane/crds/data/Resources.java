package io.marketplane.crds.data;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.Map;

/**
 * Compute resources of each member's container.
 *
 * @param requests what the scheduler sets aside, by resource name
 * @param limits what the container may not exceed, by resource name
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Resources(
        @JsonPropertyDescription("What the scheduler sets aside for each member, for example cpu: 500m, memory: 1Gi.")
        Map<String, Quantity> requests,

        @JsonPropertyDescription("What each member may not exceed, for example memory: 1Gi.")
        Map<String, Quantity> limits) {

    /** No request and no limit. */
    public static final Resources NONE = new Resources(Map.of(), Map.of());

    /** Reads absent maps as empty ones. */
    public Resources {
        requests = requests == null ? Map.of() : Map.copyOf(requests);
        limits = limits == null ? Map.of() : Map.copyOf(limits);
    }
}
