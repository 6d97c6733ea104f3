package io.marketplane.crds.featureflag;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/**
 * What another flag has to answer before a flag's own rule counts.
 *
 * @param flag the key of the other flag, in the same environment
 * @param variant the variant that it has to give
 */
public record Prerequisite(
        @JsonPropertyDescription("The key of a flag of the same environment, declared here or elsewhere.")
        @Required
        @Size(min = 1, max = FlagSpec.LONGEST_KEY) String flag,

        @JsonPropertyDescription("The variant that it has to give. A disabled flag gives none.")
        @Required
        @Size(min = 1, max = FlagSpec.LONGEST_KEY) String variant) {}
