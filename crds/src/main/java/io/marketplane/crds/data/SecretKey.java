package io.marketplane.crds.data;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/**
 * A key of a Secret in the namespace of the Database.
 *
 * @param name the Secret
 * @param key the key of its data
 */
public record SecretKey(
        @JsonPropertyDescription("The name of a Secret in the same namespace.") @Required @Size(min = 1, max = 253) String name,

        @JsonPropertyDescription("The key of the Secret's data that holds the value.")
        @Default("password")
        @Size(min = 1, max = 253) String key) {

    /** Fills in the default of the schema, for objects that did not pass through an API server. */
    public SecretKey {
        key = key == null ? "password" : key;
    }
}
