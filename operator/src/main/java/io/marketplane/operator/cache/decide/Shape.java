package io.marketplane.operator.cache.decide;

import io.marketplane.crds.cache.RedisSettings;
import io.marketplane.operator.cache.observe.CacheMember;
import io.marketplane.operator.cache.observe.SlotSet;

/**
 * What a Redis Cluster is to look like.
 *
 * @param shards how many shards there are
 * @param replicas copies of each beside its primary
 * @param slots how many slots there are; {@link SlotSet#ALL} but in simulations
 * @param established whether it was whole once, so that data may be on a volume whose member is silent
 */
public record Shape(int shards, int replicas, int slots, boolean established) {
    /** What the spec asks for. */
    static Shape of(RedisSettings redis, boolean established) {
        return new Shape(redis.shards(), redis.replicas(), SlotSet.ALL, established);
    }

    /** Members of each shard. */
    public int members() {
        return 1 + replicas;
    }

    /** Whether the member is to stay. */
    boolean wants(CacheMember member) {
        return member.shard() < shards && member.ordinal() < members();
    }

    /** How many slots a shard is to own, when all are spread evenly. */
    int fairShare(int shard) {
        return slots / shards + (shard < slots % shards ? 1 : 0);
    }
}
