package io.marketplane.operator.cache.decide;

import io.marketplane.operator.cache.observe.CacheMember;
import io.marketplane.operator.members.decide.MemberStep;
import io.marketplane.operator.members.decide.Roll;
import io.marketplane.operator.members.decide.RollRule;
import io.marketplane.operator.members.observe.MemberSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Replaces members of a shard replicas first, then after a switchover the former primary.
 *
 * @param view the cluster
 * @param shard the shard
 * @param busy what is under way in the cluster; empty at rest
 */
public record RedisRoll(ClusterView view, int shard, String busy) implements RollRule<CacheMember> {
    /** The one thing to do to the pods of all shards now. */
    public static MemberStep of(
            ClusterView view, Map<Integer, MemberSet> sets, SortedMap<Integer, Integer> sizes, String busy) {
        boolean shrinking =
                view.members().stream().anyMatch(member -> member.ordinal() >= sizes.getOrDefault(member.shard(), 0));
        String hold = shrinking ? "members are being removed" : busy;
        return sizes.entrySet().stream()
                .map(size -> Roll.of(
                        size.getValue(),
                        Optional.ofNullable(sets.get(size.getKey())),
                        view.members().stream()
                                .filter(member -> member.shard() == size.getKey())
                                .toList(),
                        new RedisRoll(view, size.getKey(), hold)))
                .filter(step -> !(step instanceof MemberStep.Rest))
                .findFirst()
                .orElseGet(MemberStep.Rest::new);
    }

    @Override
    public Optional<String> restart(CacheMember member) {
        return Optional.empty();
    }

    /** A member that does not answer serves nobody, whatever it is. */
    @Override
    public boolean expendable(CacheMember member) {
        return member.said().isEmpty()
                || view.primary(member.shard()).filter(member::equals).isEmpty();
    }

    @Override
    public Optional<String> hold() {
        return view.members().stream()
                .filter(member -> member.said().isEmpty() || !member.ready())
                .findFirst()
                .map(member -> "until " + member.pod() + " answers")
                .or(() -> Optional.of(busy).filter(what -> !what.isEmpty()).map(what -> "because " + what))
                .or(this::lagging);
    }

    private Optional<String> lagging() {
        return view.members().stream()
                .filter(member ->
                        view.primary(member.shard()).filter(member::equals).isEmpty())
                .filter(member -> !member.follows())
                .findFirst()
                .map(member -> "until " + member.pod() + " has copied its primary");
    }

    @Override
    public MemberStep next(List<CacheMember> outdated, Reasons<CacheMember> why) {
        Optional<CacheMember> primary = view.primary(shard);
        Optional<CacheMember> replica = outdated.stream()
                .filter(member -> primary.filter(member::equals).isEmpty())
                .findFirst();
        CacheMember first = replica.orElseGet(outdated::getFirst);
        Optional<CacheMember> heir = replica.isPresent()
                ? Optional.empty()
                : view.heirs(shard).stream().findFirst();
        if (heir.isPresent() && view.restless(shard)) {
            return new MemberStep.Wait(first.pod() + " can hand over again in a moment");
        }
        return heir.<MemberStep>map(to -> new MemberStep.Switchover(first.pod(), to.pod(), why.of(first)))
                .orElseGet(() -> new MemberStep.Replace(first.pod(), why.of(first)));
    }
}
