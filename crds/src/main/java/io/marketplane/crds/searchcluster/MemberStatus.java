package io.marketplane.crds.searchcluster;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/**
 * A member.
 *
 * @param name its pod
 * @param running whether it takes part in the cluster
 */
public record MemberStatus(
        @JsonPropertyDescription("The pod of the member.") String name,

        @JsonPropertyDescription("Whether it takes part in the cluster.")
        Boolean running) {}
