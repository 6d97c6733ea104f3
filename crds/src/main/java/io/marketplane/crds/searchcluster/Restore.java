package io.marketplane.crds.searchcluster;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Indices that are brought back from a snapshot, once a token.
 *
 * @param snapshot its name, or {@code latest}
 * @param indices which indices: names, in which {@code *} stands for any characters
 * @param rename what they are called then; without it, as before
 * @param token each value is acted on once
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Restore(
        @JsonPropertyDescription("The name of a snapshot, or latest for the newest complete one.")
        @Default("latest")
        @Size(min = 1, max = 128) @Pattern("^[a-z0-9][a-z0-9._-]*$") String snapshot,

        @JsonPropertyDescription("Which indices: names, in which * stands for any characters, for example orders-*.")
        @Required
        @Size(min = 1, max = 64) List<@Size(min = 1, max = 255) @Pattern("^[a-z0-9.*][a-z0-9._*-]*$") String> indices,

        @JsonPropertyDescription("What the indices are called when they are back. Without it they keep their names, and"
                + " an index of the same name must not exist.")
        @Nullable Rename rename,

        @JsonPropertyDescription(
                "Any text. Each value is acted on once; status.commands.restore says what became of it.")
        @Required
        @Size(min = 1, max = 63) String token) {

    /** The newest complete snapshot. */
    public static final String LATEST = "latest";

    /** Fills in the default of the schema, for objects that did not pass through an API server. */
    public Restore {
        snapshot = snapshot == null ? LATEST : snapshot;
        indices = indices == null ? List.of() : List.copyOf(indices);
    }
}
