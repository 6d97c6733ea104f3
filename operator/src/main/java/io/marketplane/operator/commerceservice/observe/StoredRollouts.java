package io.marketplane.operator.commerceservice.observe;

import io.marketplane.crds.commerceservice.CommerceServiceStatus;
import io.marketplane.crds.commerceservice.Rollout.Strategy;
import io.marketplane.crds.commerceservice.RolloutStatus;
import io.marketplane.operator.commerceservice.model.Placement;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what the status remembers. */
public final class StoredRollouts {
    private StoredRollouts() {}

    /** What a status remembers of the rollout. */
    public static StoredRollout of(@Nullable CommerceServiceStatus status) {
        RolloutStatus rollout = status == null ? null : status.rollout();
        if (rollout == null) {
            return StoredRollout.NOTHING;
        }
        return new StoredRollout(
                placement(rollout.activeRevision(), rollout.activeStrategy()),
                placement(rollout.stableRevision(), rollout.stableStrategy()),
                placement(rollout.targetRevision(), rollout.targetStrategy()),
                placement(rollout.abortedRevision(), Strategy.BlueGreen),
                Objects.requireNonNullElse(rollout.availableReplicas(), 0),
                Objects.requireNonNullElse(rollout.wantedReplicas(), 0),
                Optional.ofNullable(rollout.progressDeadlineAt()),
                Optional.ofNullable(rollout.lackingSince()));
    }

    private static Optional<Placement> placement(@Nullable String hash, @Nullable Strategy strategy) {
        if (hash == null || strategy == null) {
            return Optional.empty();
        }
        return Optional.of(strategy == Strategy.Rolling ? Placement.rolling(hash) : Placement.colour(hash));
    }
}
