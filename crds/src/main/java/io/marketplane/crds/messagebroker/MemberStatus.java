package io.marketplane.crds.messagebroker;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;

/**
 * One member as its pod and the broker report it.
 *
 * @param name its pod
 * @param running whether it takes part in the cluster and takes connections
 * @param alarms what makes it hold publishers back
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record MemberStatus(
        @JsonPropertyDescription("The pod of the member.") String name,

        @JsonPropertyDescription("Whether the member takes part in the cluster and takes connections.")
        boolean running,

        @JsonPropertyDescription("What makes the member hold publishers back: Memory, Disk. None when it does not.")
        List<String> alarms) {

    /** Reads an absent list as an empty one. */
    public MemberStatus {
        alarms = alarms == null ? List.of() : List.copyOf(alarms);
    }
}
