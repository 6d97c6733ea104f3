package io.marketplane.operator.searchcluster.observe;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A snapshot in the repository.
 *
 * @param name its name
 * @param ours whether the operator took it; others are never deleted
 * @param state how it went
 * @param indices the indices in it
 * @param started when it began, as the names of ours say
 * @param finished when it ended, where that was asked
 */
public record SnapshotFacts(
        String name, boolean ours, State state, List<String> indices, Instant started, Optional<Instant> finished) {
    /** How a snapshot went. */
    public enum State {
        /** It is being taken. */
        UNDER_WAY,
        /** All of it is there. */
        COMPLETE,
        /** Some of it is missing. */
        INCOMPLETE
    }

    /** Keeps a copy. */
    public SnapshotFacts {
        indices = List.copyOf(indices);
    }

    /** Whether all of it is there. */
    public boolean complete() {
        return state == State.COMPLETE;
    }
}
