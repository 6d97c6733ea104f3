package io.marketplane.crds.commerceservice;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** The three health checks of a container. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Probes(
        @JsonPropertyDescription(
                "Asked until it succeeds once; the others wait for it. A container that never passes is"
                        + " restarted. Default: a TCP connection to the first port within 5 minutes.")
        @Nullable Probe startup,

        @JsonPropertyDescription("Decides whether the pod gets traffic. Default: a TCP connection to the first port.")
        @Nullable Probe readiness,

        @JsonPropertyDescription(
                "A container that fails it is restarted: it must not depend on other systems, and must be more"
                        + " patient than readiness. Default: a TCP connection to the first port, failing for a minute.")
        @Nullable Probe liveness) {}
