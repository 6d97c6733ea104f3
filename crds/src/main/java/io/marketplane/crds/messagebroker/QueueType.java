package io.marketplane.crds.messagebroker;

/** What a queue is made of. */
public enum QueueType {
    /** Replicated on three members by Raft: no confirmed message is lost with one of them. */
    Quorum,
    /** A replicated log that consumers read without taking from it. */
    Stream,
    /** On one member alone; gone while that member is away. */
    Classic
}
