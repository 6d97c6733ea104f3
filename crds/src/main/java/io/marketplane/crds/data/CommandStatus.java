package io.marketplane.crds.data;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/**
 * What became of a command that was given as an annotation.
 *
 * @param token the value of the annotation that was acted on last
 * @param result how it went
 * @param message why, where it needs saying
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CommandStatus(
        @JsonPropertyDescription("The value of the annotation that was acted on last. Each value is acted on once.")
        String token,

        @JsonPropertyDescription("InProgress, Succeeded or Refused.")
        Result result,

        @JsonPropertyDescription("Why, where it needs saying.") @Nullable String message) {

    /** How a command went. */
    public enum Result {
        /** It is being carried out. */
        InProgress,
        /** It is done. */
        Succeeded,
        /** It cannot be done; nothing was changed. */
        Refused
    }
}
