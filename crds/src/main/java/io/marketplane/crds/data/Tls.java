package io.marketplane.crds.data;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;

/**
 * How connections are protected.
 *
 * @param mode whether connections without TLS are taken
 */
public record Tls(
        @JsonPropertyDescription("Required: only TLS connections are taken. Certificates come from the resource's own"
                + " authority, whose certificate is in the binding as ca.crt.")
        @Default("Required")
        Mode mode) {

    /** The default of the schema. */
    public static final Tls DEFAULT = new Tls(Mode.Required);

    /** Whether connections without TLS are taken. */
    public enum Mode {
        /** No. */
        Required
    }

    /** Fills in the default of the schema, for objects that did not pass through an API server. */
    public Tls {
        mode = mode == null ? Mode.Required : mode;
    }
}
