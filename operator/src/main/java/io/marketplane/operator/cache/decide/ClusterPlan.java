package io.marketplane.operator.cache.decide;

import java.util.List;

/**
 * What is done inside a Redis Cluster now: one safe step.
 *
 * @param changes what is done; they do not depend on each other
 * @param progress what is under way or waited for, for people; empty at rest
 * @param resharding whether slots are moving or have to
 */
public record ClusterPlan(List<ClusterChange> changes, String progress, boolean resharding) {
    /** Nothing is to be done. */
    public static final ClusterPlan REST = new ClusterPlan(List.of(), "", false);

    /** Keeps a copy of the list. */
    public ClusterPlan {
        changes = List.copyOf(changes);
    }

    static ClusterPlan doing(String what, List<? extends ClusterChange> changes) {
        return new ClusterPlan(List.copyOf(changes), what, false);
    }

    static ClusterPlan waiting(String forWhat) {
        return new ClusterPlan(List.of(), forWhat, false);
    }

    static ClusterPlan resharding(String what, List<? extends ClusterChange> changes) {
        return new ClusterPlan(List.copyOf(changes), what, true);
    }

    /** Whether nothing is to be done and nothing is waited for. */
    public boolean rests() {
        return progress.isEmpty();
    }
}
