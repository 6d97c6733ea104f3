package io.marketplane.operator.commerceservice.observe;

import io.marketplane.operator.commerceservice.model.Placement;
import java.util.Optional;

/**
 * What the status remembers of the rollout.
 *
 * @param aborted the revision whose rollout was aborted
 * @param best most available pods of the target at once
 * @param wanted size that the progress deadline was set for
 * @param progressDeadlineAt as it is written
 * @param lackingSince since when the active workload lacks pods, as it is written
 */
public record StoredRollout(
        Optional<Placement> active,
        Optional<Placement> stable,
        Optional<Placement> target,
        Optional<Placement> aborted,
        int best,
        int wanted,
        Optional<String> progressDeadlineAt,
        Optional<String> lackingSince) {
    /** Nothing is remembered yet. */
    public static final StoredRollout NOTHING = new StoredRollout(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            0,
            0,
            Optional.empty(),
            Optional.empty());
}
