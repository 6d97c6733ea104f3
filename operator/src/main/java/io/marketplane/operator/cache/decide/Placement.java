package io.marketplane.operator.cache.decide;

import io.marketplane.operator.cache.decide.ClusterChange.Consent;
import io.marketplane.operator.cache.observe.CacheMember;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which member of a shard is the primary, where that matters. */
final class Placement {
    private Placement() {}

    /** A primary whose member is to go hands over to one that stays. */
    static Optional<ClusterPlan> leave(ClusterView view) {
        return view.primaries().stream()
                .filter(primary -> !view.shape().wants(primary))
                .findFirst()
                .map(primary -> view.heirs(primary.shard()).stream()
                        .findFirst()
                        .filter(_ -> !view.restless(primary.shard()))
                        .map(to -> handOver(primary, to, "its member is to be removed"))
                        .orElseGet(() -> ClusterPlan.waiting("removing " + primary.pod()
                                + " waits for a replica that has its data and can take over")));
    }

    /**
     * No host carries so many primaries that those left could not vote, where another host can take one. A host that is
     * lost then costs one failover, which Redis does by itself. No shard hands over again that did so a moment ago.
     */
    static Optional<ClusterPlan> spread(ClusterView view) {
        Map<String, Integer> hosts = new HashMap<>();
        List<CacheMember> primaries = view.primaries();
        primaries.forEach(primary -> hosts.merge(primary.node(), 1, Integer::sum));
        long available =
                view.speaking().stream().map(CacheMember::node).distinct().count();
        int shards = view.shape().shards();
        int most = Math.max((shards - 1) / 2, (int) Math.ceilDiv(shards, Math.max(1, available)));
        return primaries.stream()
                .filter(primary -> hosts.getOrDefault(primary.node(), 0) > most)
                .filter(primary -> !view.restless(primary.shard()))
                .flatMap(primary -> view.followers(primary.shard()).stream()
                        .filter(view.shape()::wants)
                        .filter(to -> hosts.getOrDefault(to.node(), 0) < most)
                        .map(to -> relieve(view, primary, to)))
                .findFirst();
    }

    private static ClusterPlan relieve(ClusterView view, CacheMember primary, CacheMember to) {
        return view.heirs(primary.shard()).contains(to)
                ? handOver(primary, to, primary.node() + " carries too many primaries")
                : ClusterPlan.waiting(to.pod() + " is to take over when it has heard of all slots");
    }

    private static ClusterPlan handOver(CacheMember from, CacheMember to, String why) {
        return ClusterPlan.doing(
                "switching over from " + from.pod() + " to " + to.pod() + ", because " + why,
                List.of(new ClusterChange.FailOver(to.pod(), Consent.PRIMARY, why)));
    }
}
