package io.marketplane.crds.objectstore;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.marketplane.crds.data.CommandStatus;
import org.jspecify.annotations.Nullable;

/**
 * What became of the commands that were given as annotations.
 *
 * @param rotateCredentials of {@code marketplane.io/rotate-credentials}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Commands(
        @JsonProperty("rotate-credentials")
        @JsonPropertyDescription("The annotation marketplane.io/rotate-credentials.")
        @Nullable CommandStatus rotateCredentials) {}
