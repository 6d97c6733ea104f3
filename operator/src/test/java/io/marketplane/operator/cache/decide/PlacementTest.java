package io.marketplane.operator.cache.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketplane.crds.cache.EngineName;
import io.marketplane.operator.cache.observe.CacheMember;
import io.marketplane.operator.cache.observe.CacheNames;
import io.marketplane.operator.cache.observe.ClusterNodes;
import io.marketplane.operator.cache.observe.MemberSaid;
import io.marketplane.operator.members.observe.PodFacts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Three shards of two members: node-1 carries the primaries of two, and node-3 none. */
class PlacementTest {
    private static final CacheNames NAMES = new CacheNames("c", "ns", EngineName.Redis);
    private static final List<String> SLOTS = List.of("0-5461", "5462-10922", "10923-16383");
    private static final String[][] HOSTS = {{"node-1", "node-2"}, {"node-1", "node-3"}, {"node-2", "node-3"}};

    @Test
    void aHostGivesUpAPrimaryThatAnotherCanTake() {
        assertThat(Placement.spread(view(Set.of())).orElseThrow().changes())
                .containsExactly(new ClusterChange.FailOver(
                        "c-1-1", ClusterChange.Consent.PRIMARY, "node-1 carries too many primaries"));
    }

    @Test
    void aShardThatChangedHandsAMomentAgoIsLeftAlone() {
        assertThat(Placement.spread(view(Set.of(1)))).isEmpty();
    }

    private static ClusterView view(Set<Integer> restless) {
        List<CacheMember> members = new ArrayList<>();
        for (int shard = 0; shard < 3; shard++) {
            for (int ordinal = 0; ordinal < 2; ordinal++) {
                members.add(CacheMember.of(
                                new PodFacts(
                                        ordinal,
                                        "c-" + shard + "-" + ordinal,
                                        true,
                                        false,
                                        "r",
                                        "10.0." + shard + "." + ordinal,
                                        Optional.empty()),
                                shard,
                                HOSTS[shard][ordinal])
                        .saying(said(shard, ordinal)));
            }
        }
        return ClusterView.of(new Shape(3, 1, 16_384, true), NAMES, Map.of(0, 2, 1, 2, 2, 2), members, restless);
    }

    private static MemberSaid said(int me, int myOrdinal) {
        StringBuilder nodes = new StringBuilder();
        for (int shard = 0; shard < 3; shard++) {
            for (int ordinal = 0; ordinal < 2; ordinal++) {
                nodes.append("%s 10.0.%d.%d:6379@16379,c-%d-%d.c-pods.ns.svc %s%s %s 0 0 %d connected %s%n"
                        .formatted(
                                id(shard, ordinal),
                                shard,
                                ordinal,
                                shard,
                                ordinal,
                                shard == me && ordinal == myOrdinal ? "myself," : "",
                                ordinal == 0 ? "master" : "slave",
                                ordinal == 0 ? "-" : id(shard, 0),
                                shard + 1,
                                ordinal == 0 ? SLOTS.get(shard) : ""));
            }
        }
        return new MemberSaid(
                ClusterNodes.parse(nodes.toString()),
                true,
                new MemberSaid.Link(myOrdinal == 1, Duration.ZERO),
                0,
                "8.0.2",
                List.of(),
                Map.of(),
                "");
    }

    private static String id(int shard, int ordinal) {
        return Integer.toString(1 + shard * 2 + ordinal).repeat(40);
    }
}
