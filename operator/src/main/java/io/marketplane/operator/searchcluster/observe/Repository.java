package io.marketplane.operator.searchcluster.observe;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What the cluster says of the place where its snapshots are. */
public sealed interface Repository {
    /** It was not asked. */
    record NotLooked() implements Repository {}

    /** It knows none. */
    record Unknown() implements Repository {}

    /**
     * It knows one and cannot read it.
     *
     * @param location where it is
     * @param cause why, without secrets
     */
    record Unreadable(Location location, String cause) implements Repository {}

    /**
     * It knows one.
     *
     * @param location where it is
     * @param snapshots what is there, the oldest first
     */
    record Known(Location location, List<SnapshotFacts> snapshots) implements Repository {
        /** Sorts by age and keeps a copy. */
        public Known {
            snapshots = snapshots.stream()
                    .sorted(Comparator.comparing(SnapshotFacts::started))
                    .toList();
        }

        /** The newest snapshot that the operator took and that is complete. */
        public Optional<SnapshotFacts> newest() {
            return ours().stream().filter(SnapshotFacts::complete).reduce((_, later) -> later);
        }

        /** Those that the operator took, the oldest first. */
        public List<SnapshotFacts> ours() {
            return snapshots.stream().filter(SnapshotFacts::ours).toList();
        }

        /** The one that is being taken. */
        public Optional<SnapshotFacts> underWay() {
            return snapshots.stream()
                    .filter(snapshot -> snapshot.state() == SnapshotFacts.State.UNDER_WAY)
                    .findFirst();
        }
    }

    /**
     * A path in a bucket.
     *
     * @param bucket the bucket
     * @param basePath the path
     */
    record Location(String bucket, String basePath) {}
}
