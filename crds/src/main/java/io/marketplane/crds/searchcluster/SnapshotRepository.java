package io.marketplane.crds.searchcluster;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/**
 * Where snapshots are kept.
 *
 * @param objectStore an ObjectStore of the same namespace whose binding is of type s3
 */
public record SnapshotRepository(
        @JsonPropertyDescription("Name of an ObjectStore in the same namespace, of provider S3 or Embedded. Several"
                + " clusters may share one: each writes below its own path.")
        @Required
        @Size(min = 1, max = 253) String objectStore) {}
