package io.marketplane.operator.commerceservice.model;

import io.marketplane.operator.commerceservice.model.WorkloadId.Colour;

/** A revision in a workload. For a colour the two say the same; the Deployment changes its revision. */
public record Placement(WorkloadId workload, String hash) {
    /** The revision's own ReplicaSet. */
    public static Placement colour(String hash) {
        return new Placement(new Colour(hash), hash);
    }

    /** The revision in the Deployment. */
    public static Placement rolling(String hash) {
        return new Placement(WorkloadId.ROLLING, hash);
    }
}
