package io.marketplane.crds.data;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.Map;

/**
 * What selects pods or namespaces.
 *
 * @param matchLabels labels that must all match; none matches all
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PodLabels(
        @JsonPropertyDescription("Labels that must all match. Without one, all match.") @Size(max = 16) Map<String, @Size(max = 63) String> matchLabels) {

    /** Reads an absent map as an empty one. */
    public PodLabels {
        matchLabels = matchLabels == null ? Map.of() : Map.copyOf(matchLabels);
    }
}
