package io.marketplane.operator.cache.decide;

import io.marketplane.operator.cache.observe.CacheMember;
import io.marketplane.operator.members.decide.MemberStep;
import io.marketplane.operator.members.decide.RollRule;
import java.util.List;
import java.util.Optional;

/**
 * Replaces servers of Memcached one after another: each takes its part of the ring with it, so never two at once.
 *
 * @param members all servers
 */
record MemcachedRoll(List<CacheMember> members) implements RollRule<CacheMember> {
    @Override
    public Optional<String> restart(CacheMember member) {
        return Optional.empty();
    }

    @Override
    public boolean expendable(CacheMember member) {
        return true;
    }

    @Override
    public Optional<String> hold() {
        return members.stream()
                .filter(member -> !member.ready())
                .findFirst()
                .map(member -> "until " + member.pod() + " is ready");
    }

    @Override
    public MemberStep next(List<CacheMember> outdated, Reasons<CacheMember> why) {
        CacheMember first = outdated.getFirst();
        return new MemberStep.Replace(first.pod(), why.of(first));
    }
}
