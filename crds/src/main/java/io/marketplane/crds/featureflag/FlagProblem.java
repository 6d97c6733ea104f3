package io.marketplane.crds.featureflag;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;

/**
 * What is wrong with a flag.
 *
 * @param flag its key
 * @param message what is wrong, where, and what would be right
 */
public record FlagProblem(
        @JsonPropertyDescription("The key of the flag.") @Required
        String flag,

        @JsonPropertyDescription("What is wrong, where, and what would be right.") @Required
        String message) {}
