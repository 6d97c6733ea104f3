package io.marketplane.crds.data;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/**
 * Where applications find how to connect.
 *
 * @param name a Secret in the layout of servicebinding.io
 */
public record BindingReference(
        @JsonPropertyDescription("A Secret in the layout of servicebinding.io.")
        String name) {}
