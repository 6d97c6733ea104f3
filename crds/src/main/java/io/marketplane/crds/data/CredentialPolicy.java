package io.marketplane.crds.data;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;

/**
 * How the passwords that the operator makes are cared for.
 *
 * @param rotation how often they change
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CredentialPolicy(
        @JsonPropertyDescription("How often the password of the binding changes, and how long the old one works.")
        @Default("{}")
        Rotation rotation) {

    /** The defaults of the schema. */
    public static final CredentialPolicy DEFAULT = new CredentialPolicy(Rotation.DEFAULT);

    /** Fills in the defaults of the schema, for objects that did not pass through an API server. */
    public CredentialPolicy {
        rotation = rotation == null ? Rotation.DEFAULT : rotation;
    }
}
