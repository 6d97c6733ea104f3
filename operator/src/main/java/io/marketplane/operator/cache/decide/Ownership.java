package io.marketplane.operator.cache.decide;

import io.marketplane.operator.cache.observe.CacheMember;
import io.marketplane.operator.cache.observe.ClusterNode;
import io.marketplane.operator.cache.observe.SlotSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who owns which slot, from what every member says. A member knows best about itself; of one that does not answer, the
 * claim with the highest epoch counts (the rule of Redis Cluster itself). Pure.
 */
final class Ownership {
    private final Map<String, SlotSet> owned = new HashMap<>();
    private final Map<String, SlotSet> claimed = new HashMap<>();
    private SlotSet assigned = SlotSet.NONE;
    private boolean contested;

    private record Claim(String id, long epoch, SlotSet slots, boolean own) {}

    private Ownership() {}

    static Ownership of(List<CacheMember> speaking) {
        Ownership ownership = new Ownership();
        Set<String> ids =
                speaking.stream().map(member -> member.id().orElseThrow()).collect(Collectors.toSet());
        List<Claim> claims = new ArrayList<>();
        for (CacheMember member : speaking) {
            for (ClusterNode node : member.said().orElseThrow().nodes()) {
                ownership.claimed.merge(node.id(), node.slots(), SlotSet::plus);
                ownership.assigned = ownership.assigned.plus(node.slots());
                if (!node.slots().isEmpty() && (node.myself() || !ids.contains(node.id()))) {
                    claims.add(new Claim(node.id(), node.epoch(), node.slots(), node.myself()));
                }
            }
        }
        ownership.settle(claims);
        return ownership;
    }

    /** From the newest claim to the oldest: what is taken already was taken over since. */
    private void settle(List<Claim> claims) {
        claims.sort((a, b) -> Long.compare(b.epoch(), a.epoch()));
        SlotSet taken = SlotSet.NONE;
        for (Claim claim : claims) {
            SlotSet others = taken.minus(owned.getOrDefault(claim.id(), SlotSet.NONE));
            if (claim.own()) {
                contested |= !claim.slots().and(others).isEmpty();
            }
            owned.merge(claim.id(), claim.slots().minus(others), SlotSet::plus);
            taken = taken.plus(claim.slots());
        }
    }

    /** What that identity owns. */
    SlotSet of(String id) {
        return owned.getOrDefault(id, SlotSet.NONE);
    }

    /** What anybody believes that identity to own. */
    SlotSet claimed(String id) {
        return claimed.getOrDefault(id, SlotSet.NONE);
    }

    /** The slots that anybody believes to belong to anybody. */
    SlotSet assigned() {
        return assigned;
    }

    /** Whether a member claims a slot that another one has a newer claim on: it has not heard yet, or we have not. */
    boolean contested() {
        return contested;
    }
}
