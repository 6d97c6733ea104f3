package io.marketplane.flags.server.domain;

import java.util.Optional;

/**
 * A flag in an environment as it is now.
 *
 * @param revision the revision in force
 * @param kill the kill switch, when it is thrown
 * @param owner the resource that declares the flag here; empty when it is people's
 */
public record FlagState(Revision revision, Optional<KillSwitch> kill, Optional<Owner> owner) {

    /** The number of the revision in force. */
    public long number() {
        return revision.number();
    }

    /** Whether another approver has yet to confirm the kill switch. */
    public boolean isToBeReviewed() {
        return kill.flatMap(KillSwitch::toReview).isPresent();
    }
}
