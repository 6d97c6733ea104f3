package io.marketplane.operator.searchcluster.decide;

import io.marketplane.crds.searchcluster.Rename;
import io.marketplane.operator.searchcluster.observe.Hold;
import io.marketplane.operator.searchcluster.observe.Repository.Location;
import java.util.List;
import java.util.Optional;

/** Something that is changed inside Elasticsearch. Each can be done twice without harm. */
public sealed interface ClusterChange {
    /** No new copies are made until the member is back. */
    record HoldAllocation(Hold hold) implements ClusterChange {}

    /** Copies are made again wherever they are missing. */
    record ReleaseAllocation() implements ClusterChange {}

    /** The cluster learns where its snapshots are. */
    record Register(Location location) implements ClusterChange {}

    /** A snapshot of all indices is begun. */
    record Take(String snapshot) implements ClusterChange {}

    /** A snapshot is deleted. */
    record Delete(String snapshot) implements ClusterChange {}

    /**
     * Indices are brought back.
     *
     * @param token the order
     * @param snapshot where they are
     * @param indices their names in the snapshot
     * @param rename what they are called then
     */
    record BringBack(String token, String snapshot, List<String> indices, Optional<Rename> rename)
            implements ClusterChange {
        /** Keeps a copy. */
        public BringBack {
            indices = List.copyOf(indices);
        }
    }
}
