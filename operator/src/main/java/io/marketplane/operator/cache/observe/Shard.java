package io.marketplane.operator.cache.observe;

import io.marketplane.operator.members.observe.MemberSet;
import io.marketplane.operator.members.observe.Volume;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What there is of one shard; the servers of Memcached are the members of shard 0.
 *
 * @param index its number, from 0
 * @param set its StatefulSet, if there is one
 * @param members those that have a pod, by ordinal
 * @param volumes the volume claims of members, by ordinal
 */
public record Shard(int index, Optional<MemberSet> set, List<CacheMember> members, List<Volume> volumes) {
    /** Sorts the lists by ordinal. */
    public Shard {
        members = members.stream()
                .sorted(Comparator.comparingInt(CacheMember::ordinal))
                .toList();
        volumes = volumes.stream()
                .sorted(Comparator.comparingInt(Volume::ordinal))
                .toList();
    }

    /** Nothing is there of it. */
    public static Shard absent(int index) {
        return new Shard(index, Optional.empty(), List.of(), List.of());
    }
}
