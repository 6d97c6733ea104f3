package io.marketplane.crds.searchcluster;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;

/**
 * How many snapshots are kept.
 *
 * @param count the newest that are kept, 1 to 500
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SnapshotRetention(
        @JsonPropertyDescription("How many of the newest complete snapshots are kept. Older ones are deleted.")
        @Default("28")
        @Min(1) @Max(500) Integer count) {

    /** The default of the schema. */
    public static final SnapshotRetention DEFAULT = new SnapshotRetention(28);

    /** Fills in the default of the schema, for objects that did not pass through an API server. */
    public SnapshotRetention {
        count = count == null ? 28 : count;
    }
}
