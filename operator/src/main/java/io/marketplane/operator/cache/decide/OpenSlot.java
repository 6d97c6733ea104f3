package io.marketplane.operator.cache.decide;

import io.marketplane.operator.cache.observe.CacheMember;
import io.marketplane.operator.cache.observe.ClusterNode;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What becomes of a slot that a member has open, because a move was broken off: always forwards, which is what clients
 * expect of an open slot.
 */
sealed interface OpenSlot {
    /** The member closes it: the move is over, or can never end. */
    record Close(String pod) implements OpenSlot {}

    /** The move goes on, to where the slot was meant to go or to what has taken its place. */
    record Move(String from, String to) implements OpenSlot {}

    /** A member that has to take part does not answer. */
    record Wait() implements OpenSlot {}

    /** Of a slot that {@code member} is handing over. */
    static OpenSlot givenBy(ClusterView view, CacheMember member, int slot, String to) {
        if (!view.owned(member).contains(slot)) {
            return new Close(member.pod());
        }
        Optional<CacheMember> target = heir(view, to);
        if (target.isEmpty()) {
            boolean mayComeBack =
                    view.strangers().stream().anyMatch(stranger -> stranger.id().equals(to) && !stranger.gone());
            return mayComeBack ? new Wait() : new Close(member.pod());
        }
        return target.get().pod().equals(member.pod())
                ? new Close(member.pod())
                : new Move(member.pod(), target.get().pod());
    }

    /** Of a slot that {@code member} is taking over. */
    static OpenSlot takenBy(ClusterView view, CacheMember member, int slot) {
        boolean over = view.owned(member).contains(slot)
                || member.myself().filter(ClusterNode::isPrimary).isEmpty();
        return over
                ? new Close(member.pod())
                : view.ownerOf(slot)
                        .<OpenSlot>map(owner -> new Move(owner.pod(), member.pod()))
                        .orElseGet(Wait::new);
    }

    /** The primary that a slot was meant for, or the one of its shard that took over since. */
    private static Optional<CacheMember> heir(ClusterView view, String id) {
        Optional<CacheMember> meant = view.member(id);
        if (meant.flatMap(CacheMember::myself).filter(ClusterNode::isPrimary).isPresent()) {
            return meant;
        }
        OptionalInt shard = meant.map(member -> OptionalInt.of(member.shard()))
                .or(() -> view.strangers().stream()
                        .filter(stranger -> stranger.id().equals(id))
                        .map(Stranger::shard)
                        .findFirst())
                .orElse(OptionalInt.empty());
        return shard.isPresent() ? view.primary(shard.getAsInt()) : Optional.empty();
    }
}
