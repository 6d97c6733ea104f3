package io.marketplane.operator.cache.decide;

import io.marketplane.operator.cache.decide.ClusterChange.Consent;
import io.marketplane.operator.cache.observe.CacheMember;
import io.marketplane.operator.cache.observe.ClusterNode;
import io.marketplane.operator.cache.observe.SlotSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is done about a primary whose identity is gone with its volume. Redis mostly fails over by itself; it does not
 * when a new member answers at the old address, or when too few primaries are left to vote.
 */
final class Rescue {
    /** By then Redis has begun to fail over, if it can. */
    private static final Duration NOTICED = Duration.ofSeconds(5);

    /** By then a vote has succeeded, if there are enough primaries. */
    private static final Duration VOTED = Duration.ofSeconds(30);

    private Rescue() {}

    /** A replica of an identity that is gone takes over: the one with most of its data. */
    static Optional<ClusterPlan> promote(ClusterView view) {
        for (Stranger lost :
                lost(view).filter(lost -> successor(view, lost).isEmpty()).toList()) {
            Optional<CacheMember> orphan = orphans(view, lost).findFirst();
            if (orphan.isPresent()) {
                return Optional.of(
                        view.allSpeak(lost.shard()) && claimsNothingOfOthers(view, orphan.get())
                                ? promote(orphan.get())
                                : waiting(lost));
            }
        }
        return Optional.empty();
    }

    /**
     * What it takes over is what it last heard of its primary, and may be old; nor may a former primary claim it still.
     */
    private static boolean claimsNothingOfOthers(ClusterView view, CacheMember orphan) {
        return orphan.myself().flatMap(ClusterNode::primary).stream()
                .map(primary -> believed(orphan, primary))
                .allMatch(slots -> view.speaking().stream()
                        .flatMap(member -> member.myself().stream())
                        .allMatch(node -> node.slots().and(slots).isEmpty()));
    }

    private static ClusterPlan waiting(Stranger lost) {
        return ClusterPlan.waiting("slots " + lost.slots() + " wait for a member that may have newer keys");
    }

    private static ClusterPlan promote(CacheMember orphan) {
        Duration alone = orphan.said().orElseThrow().link().downFor();
        if (alone.compareTo(NOTICED) < 0) {
            return ClusterPlan.waiting(orphan.pod() + " is about to take over from a primary whose data is gone");
        }
        Consent consent = alone.compareTo(VOTED) < 0 ? Consent.OTHERS : Consent.NOBODY;
        return ClusterPlan.doing(
                orphan.pod() + " is taking over",
                List.of(new ClusterChange.FailOver(orphan.pod(), consent, "the data of its primary is gone")));
    }

    /** Without a replica the keys are lost with the volume; the slots go to what is there now. */
    static Optional<ClusterPlan> adopt(ClusterView view) {
        List<ClusterChange> changes = new ArrayList<>();
        for (Stranger lost : lost(view).toList()) {
            if (!view.allSpeak(lost.shard())) {
                return Optional.of(
                        ClusterPlan.waiting("slots " + lost.slots() + " wait for a member that may have their keys"));
            }
            heir(view, lost).filter(view::outbids).ifPresent(heir -> {
                SlotSet disowned = lost.slots().and(believed(heir, lost.id()));
                changes.add(new ClusterChange.AddSlots(heir.pod(), lost.slots(), disowned, true));
            });
        }
        return changes.isEmpty()
                ? Optional.empty()
                : Optional.of(ClusterPlan.doing("slots whose data is gone are being served again", changes));
    }

    private static Stream<Stranger> lost(ClusterView view) {
        return view.strangers().stream()
                .filter(stranger -> stranger.gone() && !stranger.slots().isEmpty());
    }

    /** Those that followed it, or one before it that is away too; the one with most of the data first. */
    private static Stream<CacheMember> orphans(ClusterView view, Stranger lost) {
        return view.speaking().stream()
                .filter(member -> member.myself()
                        .flatMap(ClusterNode::primary)
                        .filter(id -> id.equals(lost.id())
                                || (sameShard(member, lost) && view.member(id).isEmpty()))
                        .isPresent())
                .sorted(Comparator.<CacheMember>comparingLong(
                                member -> member.said().orElseThrow().offset())
                        .reversed());
    }

    private static boolean sameShard(CacheMember member, Stranger lost) {
        return lost.shard().isPresent() && lost.shard().getAsInt() == member.shard();
    }

    /**
     * The member that took over from the lost one, if one did: it has its keys too, where it did not hear of all slots.
     */
    private static Optional<CacheMember> successor(ClusterView view, Stranger lost) {
        return lost.shard().isEmpty()
                ? Optional.empty()
                : view.primary(lost.shard().getAsInt())
                        .filter(primary -> !view.owned(primary).isEmpty());
    }

    /** The member that has taken the place of the lost one; one of another shard when its shard is to go. */
    private static Optional<CacheMember> heir(ClusterView view, Stranger lost) {
        return successor(view, lost)
                .or(() -> view.speaking().stream()
                        .filter(member ->
                                member.myself().filter(ClusterNode::isPrimary).isPresent())
                        .filter(view.shape()::wants)
                        .min(Comparator.<CacheMember, Boolean>comparing(member -> !sameShard(member, lost))
                                .thenComparingInt(CacheMember::shard)
                                .thenComparingInt(CacheMember::ordinal)));
    }

    private static SlotSet believed(CacheMember member, String id) {
        return ClusterView.entry(member, id).map(ClusterNode::slots).orElse(SlotSet.NONE);
    }
}
