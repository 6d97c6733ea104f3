package io.marketplane.operator.cache.decide;

import io.marketplane.operator.cache.observe.CacheMember;
import io.marketplane.operator.cache.observe.ClusterNode;
import io.marketplane.operator.cache.observe.MemberSaid;
import io.marketplane.operator.cache.observe.SlotSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/** Moves slots until every shard has its share and those that are to go have none. */
final class Resharding {
    /** So many slots move in one step: between two steps the operator looks again. */
    private static final int BATCH = 128;

    private Resharding() {}

    /** Slots that are half moved. */
    static Optional<ClusterPlan> finish(ClusterView view) {
        Map<OpenSlot, SlotSet> open = new LinkedHashMap<>();
        for (CacheMember member : view.speaking()) {
            ClusterNode self = member.myself().orElseThrow();
            self.migrating()
                    .forEach((slot, to) -> open.merge(
                            OpenSlot.givenBy(view, member, slot, to), SlotSet.range(slot, slot), SlotSet::plus));
            self.importing()
                    .keySet()
                    .forEach(slot ->
                            open.merge(OpenSlot.takenBy(view, member, slot), SlotSet.range(slot, slot), SlotSet::plus));
        }
        List<ClusterChange> closing = new ArrayList<>();
        List<ClusterPlan> moving = new ArrayList<>();
        open.forEach((what, slots) -> {
            switch (what) {
                case OpenSlot.Close(String pod) -> closing.add(new ClusterChange.CloseSlots(pod, slots));
                case OpenSlot.Move(String from, String to) -> moving.add(move(view, from, to, slots));
                case OpenSlot.Wait _ ->
                    moving.add(ClusterPlan.resharding("half-moved slots " + slots + " wait for a member", List.of()));
            }
        });
        return closing.isEmpty()
                ? moving.stream()
                        .max(Comparator.comparingInt(plan -> plan.changes().size()))
                : Optional.of(ClusterPlan.resharding("slots whose move is over are being closed", closing));
    }

    /**
     * From the members that are to own nothing, then from the first shard that has more than its share, to the first
     * that has less: one pair after another, so that the slots of a shard stay together.
     */
    static Optional<ClusterPlan> balance(ClusterView view) {
        int least = view.shape().slots() / view.shape().shards();
        int most = Math.ceilDiv(view.shape().slots(), view.shape().shards());
        List<CacheMember> leaving = view.speaking().stream()
                .filter(member -> !view.owned(member).isEmpty())
                .filter(member -> member.shard() >= view.shape().shards()
                        || !view.primary(member.shard()).equals(Optional.of(member)))
                .toList();
        Optional<CacheMember> lacking = first(view, view.primaries(), size -> size < least);
        Optional<CacheMember> target = lacking.or(() -> first(view, view.primaries(), size -> size < most));
        Optional<CacheMember> source = leaving.stream()
                .findFirst()
                .or(() -> first(view, view.primaries(), size -> size > most))
                .or(() -> lacking.isPresent() ? first(view, view.primaries(), size -> size > least) : Optional.empty());
        return source.flatMap(from -> target.map(to -> {
            int spare = view.owned(from).size() - (leaving.contains(from) ? 0 : least);
            int room = (lacking.isPresent() ? least : most) - view.owned(to).size();
            return unready(view, to)
                    .map(why -> ClusterPlan.resharding(why, List.of()))
                    .orElseGet(() -> move(
                            view,
                            from.pod(),
                            to.pod(),
                            view.owned(from).highest(Math.min(BATCH, Math.min(spare, room)))));
        }));
    }

    private static Optional<CacheMember> first(ClusterView view, List<CacheMember> members, IntPredicate size) {
        return members.stream()
                .filter(member -> size.test(view.owned(member).size()))
                .findFirst();
    }

    /**
     * Keys go where a replica keeps them too, or will at once, and to a member that has joined the others for long
     * enough.
     */
    private static Optional<String> unready(ClusterView view, CacheMember target) {
        if (!view.strangers().stream().allMatch(stranger -> stranger.slots().isEmpty())) {
            return Optional.of("slots wait until every shard has a primary that answers");
        }
        if (target.said().filter(MemberSaid::serving).isEmpty()) {
            return Optional.of("slots wait until " + target.pod() + " takes commands");
        }
        return view.speaking().stream()
                .filter(member ->
                        member.shard() == target.shard() && !member.pod().equals(target.pod()))
                .filter(member ->
                        view.shape().wants(member) && view.owned(member).isEmpty())
                .filter(member -> !member.follows())
                .findFirst()
                .map(member -> "slots wait until " + member.pod() + " has copied " + target.pod());
    }

    private static ClusterPlan move(ClusterView view, String from, String to, SlotSet slots) {
        boolean heard = view.speaking().stream()
                .filter(member -> member.pod().equals(to))
                .allMatch(view::outbids);
        if (!heard) {
            return ClusterPlan.resharding("slots wait until " + to + " has heard of the claims of others", List.of());
        }
        List<String> others = view.speaking().stream()
                .filter(member -> member.myself().filter(ClusterNode::isPrimary).isPresent())
                .map(CacheMember::pod)
                .filter(pod -> !pod.equals(from) && !pod.equals(to))
                .toList();
        return ClusterPlan.resharding(
                "slots are moving from " + from + " to " + to,
                List.of(new ClusterChange.MoveSlots(from, to, slots, others)));
    }
}
