package io.marketplane.operator.commerceservice.model;

/** What can have the traffic: one ReplicaSet of a revision, or the Deployment of the Rolling strategy. */
public sealed interface WorkloadId {
    /** The ReplicaSet of a revision (BlueGreen). */
    record Colour(String hash) implements WorkloadId {}

    /** The one Deployment (Rolling); its revision changes in place. */
    record Rolling() implements WorkloadId {}

    /** The Deployment. */
    WorkloadId ROLLING = new Rolling();
}
