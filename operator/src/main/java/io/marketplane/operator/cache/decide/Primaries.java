package io.marketplane.operator.cache.decide;

import io.marketplane.operator.cache.observe.CacheMember;
import io.marketplane.operator.cache.observe.ClusterNode;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which member takes the writes of each shard, or is to take them. Pure. */
final class Primaries {
    private final ClusterView view;
    private final Map<Integer, CacheMember> chosen = new TreeMap<>();
    private final Map<String, Integer> hosts = new HashMap<>();

    private Primaries(ClusterView view) {
        this.view = view;
    }

    /** By shard. Shards that have a primary keep it; new ones get theirs on the hosts that have the fewest. */
    static Map<Integer, CacheMember> of(ClusterView view) {
        Primaries primaries = new Primaries(view);
        Map<Integer, List<CacheMember>> shards = view.speaking().stream()
                .collect(Collectors.groupingBy(CacheMember::shard, TreeMap::new, Collectors.toList()));
        shards.forEach((shard, all) -> primaries
                .owner(all)
                .or(() -> primaries.leader(shard, all))
                .ifPresent(member -> primaries.choose(shard, member)));
        shards.forEach((shard, all) -> {
            if (!primaries.chosen.containsKey(shard) && !view.servedByStranger(shard)) {
                primaries.candidates(all).min(primaries.byHost()).ifPresent(member -> primaries.choose(shard, member));
            }
        });
        return primaries.chosen;
    }

    private void choose(int shard, CacheMember member) {
        chosen.put(shard, member);
        hosts.merge(member.node(), 1, Integer::sum);
    }

    private Optional<CacheMember> owner(List<CacheMember> shard) {
        return shard.stream()
                .filter(member -> !view.owned(member).isEmpty())
                .max(Comparator.<CacheMember>comparingInt(
                                member -> view.owned(member).size())
                        .thenComparing(CacheMember::ordinal, Comparator.reverseOrder()));
    }

    /** A primary without slots that others follow. */
    private Optional<CacheMember> leader(int shard, List<CacheMember> all) {
        return view.servedByStranger(shard)
                ? Optional.empty()
                : candidates(all)
                        .filter(member -> all.stream()
                                .anyMatch(other -> other.myself()
                                        .flatMap(ClusterNode::primary)
                                        .equals(member.id())))
                        .findFirst();
    }

    private Stream<CacheMember> candidates(List<CacheMember> shard) {
        return shard.stream()
                .filter(view.shape()::wants)
                .filter(member -> member.myself().filter(ClusterNode::isPrimary).isPresent());
    }

    /**
     * One that has founded the cluster stays the primary; of others, one on a host that has few primaries, and few
     * members that could be one.
     */
    private Comparator<CacheMember> byHost() {
        return Comparator.<CacheMember, Boolean>comparing(
                        member -> member.myself().orElseThrow().epoch() == 0)
                .thenComparingInt(member -> hosts.getOrDefault(member.node(), 0))
                .thenComparingLong(member -> view.members().stream()
                        .filter(other -> other.node().equals(member.node()))
                        .count())
                .thenComparingInt(CacheMember::ordinal);
    }
}
