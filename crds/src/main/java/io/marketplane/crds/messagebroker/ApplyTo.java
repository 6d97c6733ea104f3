package io.marketplane.crds.messagebroker;

/** What a policy applies to. */
public enum ApplyTo {
    /** Queues of every type. */
    Queues,
    /** Quorum queues. */
    QuorumQueues,
    /** Classic queues. */
    ClassicQueues,
    /** Streams. */
    Streams,
    /** Exchanges. */
    Exchanges,
    /** Queues and exchanges. */
    All
}
