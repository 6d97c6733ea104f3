package io.marketplane.operator.searchcluster.observe;

import io.marketplane.operator.members.observe.MemberSet;
import io.marketplane.operator.members.observe.StorageFacts;
import io.marketplane.operator.members.observe.Volume;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What there is of a pool.
 *
 * @param set its StatefulSet, if there is one
 * @param members those that have a pod, by ordinal
 * @param volumes the volume claims, by ordinal
 * @param storage what Kubernetes says about volumes that are not there
 */
public record PoolFacts(
        Optional<MemberSet> set, List<SearchMember> members, List<Volume> volumes, StorageFacts storage) {
    /** Nothing is there. */
    public static final PoolFacts NOTHING = new PoolFacts(Optional.empty(), List.of(), List.of(), StorageFacts.FINE);

    /** Sorts the lists by ordinal and keeps copies. */
    public PoolFacts {
        members = members.stream()
                .sorted(Comparator.comparingInt(SearchMember::ordinal))
                .toList();
        volumes = volumes.stream()
                .sorted(Comparator.comparingInt(Volume::ordinal))
                .toList();
    }

    /** The same with members that have been asked. */
    public PoolFacts with(List<SearchMember> asked) {
        return new PoolFacts(set, asked, volumes, storage);
    }
}
