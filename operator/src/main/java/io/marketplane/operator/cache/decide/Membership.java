package io.marketplane.operator.cache.decide;

import io.marketplane.operator.cache.observe.CacheMember;
import io.marketplane.operator.cache.observe.ClusterNode;
import io.marketplane.operator.cache.observe.SlotSet;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Who belongs to the cluster, who follows whom, and who gets the slots of a new one. */
final class Membership {
    private Membership() {}

    /**
     * Members that do not know each other, or have lost sight because all addresses have changed. Primaries meet each
     * other, and replicas their primary; gossip does the rest.
     */
    static Optional<ClusterPlan> meet(ClusterView view) {
        List<ClusterChange> meetings = meetings(view);
        return meetings.isEmpty()
                ? Optional.empty()
                : Optional.of(ClusterPlan.doing("members are getting to know each other", meetings));
    }

    private static List<ClusterChange> meetings(ClusterView view) {
        List<CacheMember> belonging = view.belonging();
        Optional<CacheMember> anchor = belonging.stream()
                .filter(member -> !view.owned(member).isEmpty())
                .findFirst()
                .or(() -> belonging.stream().findFirst());
        Set<ClusterChange> meetings = new LinkedHashSet<>();
        for (CacheMember member : belonging) {
            Optional<CacheMember> own = view.primary(member.shard());
            Stream<CacheMember> hosts = own.equals(Optional.of(member))
                    ? view.primaries().stream()
                    : Stream.of(anchor, own).flatMap(Optional::stream);
            hosts.filter(host -> apart(host, member)).forEach(host -> meetings.add(meeting(host, member)));
        }
        return List.copyOf(meetings);
    }

    private static ClusterChange.Meet meeting(CacheMember one, CacheMember other) {
        return one.pod().compareTo(other.pod()) < 0
                ? new ClusterChange.Meet(one.pod(), other.pod())
                : new ClusterChange.Meet(other.pod(), one.pod());
    }

    private static boolean apart(CacheMember one, CacheMember other) {
        return !one.pod().equals(other.pod()) && (lost(one, other) || lost(other, one));
    }

    private static boolean lost(CacheMember from, CacheMember to) {
        return ClusterView.entry(from, to.id().orElseThrow())
                .map(entry -> !entry.connected() && !entry.address().equals(to.address()))
                .orElse(true);
    }

    /** Redis does not fail over a primary without slots: where it is lost or to go, a replica starts again. */
    static Optional<ClusterPlan> reset(ClusterView view) {
        List<ClusterChange> changes = IntStream.range(0, view.shape().shards())
                .filter(view::leaderless)
                .mapToObj(shard -> view.speaking().stream()
                        .filter(member ->
                                member.shard() == shard && view.shape().wants(member))
                        .findFirst())
                .flatMap(Optional::stream)
                .<ClusterChange>map(member -> new ClusterChange.Reset(member.pod()))
                .toList();
        return changes.isEmpty()
                ? Optional.empty()
                : Optional.of(ClusterPlan.doing("shards without a primary get one", changes));
    }

    /** The first primaries take epochs of their own before they meet: later, only Redis itself can tell them apart. */
    static Optional<ClusterPlan> found(ClusterView view) {
        Shape shape = view.shape();
        if (shape.established() || view.unassigned().size() < shape.slots()) {
            return Optional.empty();
        }
        if (!view.allStartedSpeak() || view.primaries().size() < shape.shards()) {
            return Optional.of(ClusterPlan.waiting("the first members are starting"));
        }
        List<ClusterChange> changes = new ArrayList<>();
        view.primaries().stream()
                .filter(member -> member.myself().orElseThrow().epoch() == 0
                        && member.said().orElseThrow().nodes().size() == 1)
                .forEach(member -> changes.add(new ClusterChange.Found(member.pod(), member.shard() + 1)));
        if (changes.isEmpty()) {
            return Optional.empty();
        }
        changes.addAll(meetings(view));
        return Optional.of(ClusterPlan.doing("the first members are getting to know each other", changes));
    }

    /** Slots that nobody owns, by anybody's word, go to the shards that have too few. */
    static Optional<ClusterPlan> assign(ClusterView view) {
        if (view.unassigned().isEmpty()) {
            return Optional.empty();
        }
        boolean first = !view.shape().established()
                && view.unassigned().size() == view.shape().slots();
        boolean known = first ? view.allStartedSpeak() : view.allWantedSpeak() && view.allSpeak(OptionalInt.empty());
        return known && view.primaries().stream().allMatch(view::outbids)
                ? distribute(view)
                : Optional.of(ClusterPlan.waiting("slots are assigned when all members know each other"));
    }

    private static Optional<ClusterPlan> distribute(ClusterView view) {
        Shape shape = view.shape();
        SlotSet free = view.unassigned();
        List<ClusterChange> changes = new ArrayList<>();
        for (int shard = 0; shard < shape.shards(); shard++) {
            Optional<CacheMember> primary = view.primary(shard);
            if (primary.isEmpty()) {
                return Optional.of(ClusterPlan.waiting("slots are assigned when each shard has a member that answers"));
            }
            int room = Math.max(
                    0, shape.fairShare(shard) - view.owned(primary.get()).size());
            SlotSet share = free.minus(free.highest(free.size() - Math.min(room, free.size())));
            free = free.minus(share);
            if (!share.isEmpty()) {
                changes.add(new ClusterChange.AddSlots(primary.get().pod(), share, SlotSet.NONE, false));
            }
        }
        return Optional.of(ClusterPlan.doing("slots are being assigned", changes));
    }

    /** Every member beside the primary of its shard follows it. */
    static Optional<ClusterPlan> follow(ClusterView view) {
        List<ClusterChange> changes = new ArrayList<>();
        List<String> waiting = new ArrayList<>();
        for (CacheMember member : view.speaking()) {
            Optional<CacheMember> primary = view.shape().wants(member)
                    ? view.primary(member.shard()).filter(other -> !other.pod().equals(member.pod()))
                    : Optional.empty();
            if (primary.isEmpty() || follows(member, primary.get()) || ownsOrMoves(view, member)) {
                continue;
            }
            String id = primary.get().id().orElseThrow();
            if (ClusterView.knows(member, id)) {
                boolean empty = member.myself().filter(ClusterNode::isPrimary).isPresent();
                changes.add(new ClusterChange.Replicate(member.pod(), id, empty));
            } else {
                waiting.add(member.pod());
            }
        }
        if (!changes.isEmpty()) {
            return Optional.of(ClusterPlan.doing("replicas are being attached", changes));
        }
        return waiting.isEmpty()
                ? Optional.empty()
                : Optional.of(ClusterPlan.waiting(String.join(", ", waiting) + " has not heard of its primary yet"));
    }

    private static boolean follows(CacheMember member, CacheMember primary) {
        return member.myself().flatMap(ClusterNode::primary).equals(primary.id());
    }

    private static boolean ownsOrMoves(ClusterView view, CacheMember member) {
        return !view.owned(member).isEmpty()
                || member.myself().filter(node -> !node.open().isEmpty()).isPresent();
    }

    /**
     * Identities that cannot come back are taken off everybody's list, once they own nothing and nobody follows them.
     */
    static Optional<ClusterPlan> forget(ClusterView view) {
        List<ClusterChange> changes = view.strangers().stream()
                .filter(stranger -> stranger.gone() && stranger.claimed().isEmpty())
                .filter(stranger -> view.speaking().stream()
                        .noneMatch(member -> Objects.equals(
                                member.myself().flatMap(ClusterNode::primary).orElse(""), stranger.id())))
                .flatMap(stranger -> view.speaking().stream()
                        .filter(member -> ClusterView.knows(member, stranger.id()))
                        .<ClusterChange>map(member -> new ClusterChange.Forget(member.pod(), stranger.id())))
                .toList();
        return changes.isEmpty()
                ? Optional.empty()
                : Optional.of(ClusterPlan.doing("identities that are gone are being forgotten", changes));
    }
}
