package io.marketplane.crds.cache;

/** How Redis keeps its data across a restart. */
public enum Persistence {
    /** Not at all, and without volumes: a member that restarts copies its data from the rest of its shard. */
    None,
    /** Snapshots every few minutes. */
    Rdb,
    /** Every write goes to a file that is flushed each second. */
    Aof
}
