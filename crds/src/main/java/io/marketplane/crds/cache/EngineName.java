package io.marketplane.crds.cache;

/** The engines that a Cache can run. */
public enum EngineName {
    /** A Redis Cluster: shards with replicas, data on volumes, TLS and logins. */
    Redis,
    /** Independent servers in memory alone; clients choose one by a consistent-hash ring. */
    Memcached
}
