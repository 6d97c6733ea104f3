package io.marketplane.operator.database.observe;

/**
 * What a Patroni process says of its member, in the annotation {@code status} of its pod.
 *
 * @param role {@code primary} or {@code replica}
 * @param state state of PostgreSQL: {@code running}, {@code starting}, {@code stopped}, …
 * @param replicationState {@code streaming} on a replica that follows; empty otherwise
 * @param timeline the timeline, 0 when it is not known
 * @param pendingRestart whether a changed parameter waits for a restart
 */
public record MemberReport(String role, String state, String replicationState, long timeline, boolean pendingRestart) {

    /** Whether the member is a replica that receives the changes of the primary as they happen. */
    public boolean streaming() {
        return state.equals("running") && replicationState.equals("streaming");
    }
}
