package io.marketplane.crds.commerceservice;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** A TCP port of the container and the number it is published under by the Services. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ServicePort(
        @JsonPropertyDescription("Name of the port: lower-case letters, digits and '-', at most 15 characters.")
        @Default("http")
        @Pattern("^[a-z]([-a-z0-9]*[a-z0-9])?$") @Size(min = 1, max = 15) @Nullable String name,

        @JsonPropertyDescription("Number that the container listens on.") @Required @Min(1) @Max(65535) int port,

        @JsonPropertyDescription("Number that clients connect to at the Service. Without it: the same as port.")
        @Min(1) @Max(65535) @Nullable Integer servicePort) {}
