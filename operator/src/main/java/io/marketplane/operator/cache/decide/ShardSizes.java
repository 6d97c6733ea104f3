package io.marketplane.operator.cache.decide;

import io.marketplane.operator.cache.observe.CacheMember;
import io.marketplane.operator.cache.observe.SlotSet;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many members the StatefulSet of each shard has. Members go one at a time, and only those that own nothing. Pure.
 */
public final class ShardSizes {
    private ShardSizes() {}

    /**
     * The sizes to have now.
     *
     * @param sizes those that there are
     * @param calm whether nothing else is under way
     */
    public static SortedMap<Integer, Integer> of(ClusterView view, Map<Integer, Integer> sizes, boolean calm) {
        Shape shape = view.shape();
        SortedMap<Integer, Integer> wanted = new TreeMap<>();
        for (int shard = 0; shard < shape.shards(); shard++) {
            wanted.put(shard, Math.max(shape.members(), shrunk(view, shard, sizes, calm)));
        }
        sizes.forEach((shard, size) -> {
            if (shard >= shape.shards() && (size > 0 || hasPods(view, shard))) {
                wanted.put(shard, empty(view, shard) ? 0 : size);
            }
        });
        return wanted;
    }

    /** One fewer than there are, when the last member is not the primary. */
    private static int shrunk(ClusterView view, int shard, Map<Integer, Integer> sizes, boolean calm) {
        int size = sizes.getOrDefault(shard, 0);
        Optional<CacheMember> primary = view.primary(shard);
        boolean mayGo = calm
                && size > view.shape().members()
                && view.members().stream().noneMatch(member -> member.shard() == shard && member.ordinal() >= size)
                && primary.filter(member -> member.ordinal() < size - 1).isPresent();
        return mayGo ? size - 1 : size;
    }

    private static boolean hasPods(ClusterView view, int shard) {
        return view.members().stream().anyMatch(member -> member.shard() == shard);
    }

    /** Whether the shard can go: every slot is served by one that stays, and none of those believes otherwise. */
    private static boolean empty(ClusterView view, int shard) {
        boolean neverAssigned = !view.shape().established()
                && view.unassigned().size() == view.shape().slots();
        SlotSet staying = view.speaking().stream()
                .filter(view.shape()::wants)
                .map(view::owned)
                .reduce(SlotSet.NONE, SlotSet::plus);
        boolean nothingOpen = view.speaking().stream()
                .flatMap(member -> member.myself().stream())
                .allMatch(node -> node.open().isEmpty());
        boolean forsaken = view.speaking().stream()
                .filter(member -> member.shard() == shard)
                .flatMap(member -> member.id().stream())
                .allMatch(id -> view.speaking().stream()
                        .filter(view.shape()::wants)
                        .flatMap(member -> ClusterView.entry(member, id).stream())
                        .allMatch(node -> node.slots().isEmpty()));
        return neverAssigned
                || (staying.size() == view.shape().slots() && nothingOpen && forsaken && !view.contested());
    }
}
