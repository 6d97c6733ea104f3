package io.marketplane.crds.objectstore;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/**
 * A Secret in the namespace of the ObjectStore.
 *
 * @param name its name
 */
public record SecretName(
        @JsonPropertyDescription("The name of a Secret in the same namespace.") @Required @Size(min = 1, max = 253) String name) {}
