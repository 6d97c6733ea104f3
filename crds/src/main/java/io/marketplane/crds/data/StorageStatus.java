package io.marketplane.crds.data;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/**
 * The volumes as they are.
 *
 * @param capacity the smallest capacity of a provisioned volume
 */
public record StorageStatus(
        @JsonPropertyDescription("The capacity of the smallest member volume; absent until a volume is provisioned.")
        String capacity) {}
