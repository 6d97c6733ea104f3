package io.marketplane.crds.searchcluster;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/**
 * A complete snapshot.
 *
 * @param name its name in the repository
 * @param finished when it was complete, RFC 3339
 */
public record SnapshotStatus(
        @JsonPropertyDescription("The name of the snapshot in the repository marketplane.")
        String name,

        @JsonPropertyDescription("When it was complete.") String finished) {}
