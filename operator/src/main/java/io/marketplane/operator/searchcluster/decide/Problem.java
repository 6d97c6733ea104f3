package io.marketplane.operator.searchcluster.decide;

/**
 * A change inside Elasticsearch that was not made.
 *
 * @param change the change
 * @param cause why, without secrets
 */
public record Problem(ClusterChange change, String cause) {}
