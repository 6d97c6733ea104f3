package io.marketplane.operator.cache.edge;

import io.marketplane.operator.cache.observe.CacheMember;
import io.marketplane.operator.cache.observe.ClusterNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * When each shard last got another primary, or was asked to: no member of Redis says that. Of an established Cache that
 * an operator sees for the first time, this may have been a moment ago. Safe for use by several threads.
 */
final class Handovers {
    private final Map<String, Map<Integer, Hand>> caches = new ConcurrentHashMap<>();

    /** Whose hands a shard is in, and since when. */
    private record Hand(String primary, Instant since) {}

    /**
     * The moments, by shard.
     *
     * @param cache namespace and name
     * @param established whether clients may have used it before
     * @param members with what they say
     */
    Map<Integer, Instant> seen(String cache, boolean established, List<CacheMember> members, Instant now) {
        Map<Integer, Hand> hands = caches.compute(cache, (_, before) -> {
            Map<Integer, Hand> after = new TreeMap<>(before == null ? Map.of() : before);
            Instant unseen = established ? now : Instant.EPOCH;
            primaries(members).forEach((shard, primary) -> {
                Hand hand = after.get(shard);
                if (hand == null || !hand.primary().equals(primary)) {
                    after.put(shard, new Hand(primary, hand == null ? unseen : now));
                }
            });
            return after;
        });
        return hands.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, hand -> hand.getValue().since()));
    }

    /** A handover in that shard begins now. */
    void asked(String cache, int shard, Instant now) {
        caches.computeIfPresent(cache, (_, before) -> {
            Map<Integer, Hand> after = new TreeMap<>(before);
            after.computeIfPresent(shard, (_, hand) -> new Hand(hand.primary(), now));
            return after;
        });
    }

    /** The identities that claim the slots of each shard; of two, the newer claim counts. */
    private static Map<Integer, String> primaries(List<CacheMember> members) {
        Map<Integer, String> primaries = new TreeMap<>();
        members.stream()
                .collect(Collectors.groupingBy(CacheMember::shard))
                .forEach((shard, all) -> all.stream()
                        .map(CacheMember::myself)
                        .flatMap(Optional::stream)
                        .filter(node -> node.isPrimary() && !node.slots().isEmpty())
                        .max(Comparator.comparingLong(ClusterNode::epoch))
                        .ifPresent(node -> primaries.put(shard, node.id())));
        return primaries;
    }
}
