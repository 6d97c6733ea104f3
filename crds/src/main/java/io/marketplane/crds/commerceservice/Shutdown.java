package io.marketplane.crds.commerceservice;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import org.jspecify.annotations.Nullable;

/** The two phases of a pod's end: out of traffic, then finishing what it has begun. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Shutdown(
        @JsonPropertyDescription(
                "Seconds that a stopping pod goes on serving while the network forgets it, before the container"
                        + " gets SIGTERM.")
        @Default("5")
        @Min(1) @Max(600) @Nullable Integer delaySeconds,

        @JsonPropertyDescription(
                "Seconds that the container has to finish open requests after SIGTERM, before it is killed.")
        @Default("30")
        @Min(1) @Max(3600) @Nullable Integer drainSeconds) {}
