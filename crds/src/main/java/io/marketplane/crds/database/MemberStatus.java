package io.marketplane.crds.database;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/**
 * One member as Patroni and Kubernetes report it.
 *
 * @param name its pod
 * @param role Primary, SyncReplica, Replica or Unknown
 * @param state Patroni's state, for example running, streaming, starting
 * @param timeline the timeline it is on
 * @param ready whether its pod takes traffic
 * @param pendingRestart whether a changed parameter waits for a restart of it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MemberStatus(
        @JsonPropertyDescription("The pod of the member.") String name,

        @JsonPropertyDescription("Primary, SyncReplica, Replica, or Unknown while the member has not reported.")
        String role,

        @JsonPropertyDescription("What the member does: running, streaming, starting, stopped, or Unknown.")
        String state,

        @JsonPropertyDescription("The timeline that the member is on; it rises with each change of primary.") @Nullable Long timeline,

        @JsonPropertyDescription("Whether the member takes connections.")
        boolean ready,

        @JsonPropertyDescription("Whether a changed parameter waits for a restart of this member.")
        boolean pendingRestart) {}
