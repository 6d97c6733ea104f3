package io.marketplane.crds.searchcluster;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/**
 * New names of indices.
 *
 * @param pattern a regular expression of Java
 * @param replacement what its matches become; {@code $1} is the first group
 */
public record Rename(
        @JsonPropertyDescription("A regular expression for the old name, for example (.+).")
        @Required
        @Size(min = 1, max = 128) String pattern,

        @JsonPropertyDescription("What matches become, for example copy-$1.") @Required @Size(min = 1, max = 128) String replacement) {}
