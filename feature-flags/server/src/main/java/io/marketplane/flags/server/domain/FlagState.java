package io.marketplane.flags.server.domain;

import java.util.OptionalLong;

/**
 * A flag in an environment as it is now.
 *
 * @param revision the revision in force
 * @param killedFrom the revision before the kill switch was thrown; empty when it is not
 */
public record FlagState(Revision revision, OptionalLong killedFrom) {

    /** The number of the revision in force. */
    public long number() {
        return revision.number();
    }
}
