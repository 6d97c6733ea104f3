package io.marketplane.operator.searchcluster.decide;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What to do about snapshots.
 *
 * @param changes what is changed inside the cluster
 * @param nextDue when the next one is due
 * @param currency whether the newest one is as new as it should be
 */
public record SnapshotPlan(List<ClusterChange> changes, Optional<Instant> nextDue, Currency currency) {
    /** None are asked for. */
    static final SnapshotPlan NONE = new SnapshotPlan(List.of(), Optional.empty(), new Currency.NotAsked());

    /** Keeps a copy. */
    public SnapshotPlan {
        changes = List.copyOf(changes);
    }

    /** How new the newest complete snapshot is. */
    public sealed interface Currency {
        /** None are asked for. */
        record NotAsked() implements Currency {}

        /** It is not known, because the cluster or its repository was not asked. */
        record NotKnown() implements Currency {}

        /** None was due yet. */
        record NotDue(Instant first) implements Currency {}

        /** The newest is of the last time that it had to be. */
        record Current(String snapshot) implements Currency {}

        /** A time has passed without a complete one. */
        record Overdue(Instant due) implements Currency {}

        /** The newest one is not complete. */
        record Incomplete(String snapshot) implements Currency {}

        /** The place for snapshots cannot be used. */
        record NoPlace(String cause) implements Currency {}

        /** The cluster cannot read the repository. */
        record Unreadable(String cause) implements Currency {}
    }
}
