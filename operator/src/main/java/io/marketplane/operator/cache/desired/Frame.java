package io.marketplane.operator.cache.desired;

import io.marketplane.crds.cache.Cache;
import io.marketplane.crds.cache.CacheSpec;
import io.marketplane.crds.cache.EngineName;
import io.marketplane.operator.cache.observe.CacheNames;
import io.marketplane.operator.members.desired.MemberFrame;

/**
 * What every builder needs: the Cache, the names of its objects and their labels.
 *
 * @param cache the Cache
 * @param names names of its objects
 * @param objects their labels and metadata
 */
record Frame(Cache cache, CacheNames names, MemberFrame objects) {
    /** The label that says which shard a member belongs to. */
    static final String SHARD = "marketplane.io/shard";

    static Frame of(Cache cache) {
        String component = cache.getSpec().engine().name() == EngineName.Redis ? "redis" : "memcached";
        return new Frame(cache, CacheNames.of(cache), new MemberFrame(cache, component));
    }

    CacheSpec spec() {
        return cache.getSpec();
    }
}
