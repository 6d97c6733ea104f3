package io.marketplane.crds.commerceservice;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import org.jspecify.annotations.Nullable;

/** Where the metrics of a pod are. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Metrics(
        @JsonPropertyDescription("Path of the metrics in the Prometheus text format.")
        @Default("/actuator/prometheus")
        @Pattern("^/.*$") @Nullable String path,

        @JsonPropertyDescription("Name of the port. Without it: the first one.") @Nullable String port) {}
