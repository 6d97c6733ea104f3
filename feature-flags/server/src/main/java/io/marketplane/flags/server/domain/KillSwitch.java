package io.marketplane.flags.server.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * A kill switch that is thrown.
 *
 * @param from the revision before it was, which is in force again when it is taken back
 * @param until when it is taken back by itself; empty for a flag that no resource declares
 * @param toReview who threw it, until another approver confirms; empty when nobody has to, or somebody has
 */
public record KillSwitch(long from, Optional<Instant> until, Optional<String> toReview) {

    /** The same, confirmed. */
    public KillSwitch confirmed() {
        return new KillSwitch(from, until, Optional.empty());
    }
}
