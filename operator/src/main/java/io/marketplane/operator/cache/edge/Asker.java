package io.marketplane.operator.cache.edge;

import io.marketplane.operator.cache.edge.Wire.Refusal;
import io.marketplane.operator.cache.edge.Wire.WireException;
import io.marketplane.operator.cache.observe.CacheMember;
import io.marketplane.operator.cache.observe.MemberReplies;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Asks every member of a Redis Cluster what it knows, all at once, so that one that is away costs one time-out. */
final class Asker {
    private static final List<Command> QUESTIONS = List.of(
            Command.of("CLUSTER", "NODES"),
            Command.of("CLUSTER", "INFO"),
            Command.of("INFO", "server", "replication"),
            Command.of("ACL", "USERS"),
            Command.of("CONFIG", "GET", "appendonly", "save", "cluster-node-timeout", "maxmemory", "maxmemory-policy"));

    private Asker() {}

    /** The members with what they said, or why they said nothing. */
    static List<CacheMember> ask(RedisWire wire, List<CacheMember> members) {
        List<Future<CacheMember>> asked;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            asked = members.stream()
                    .map(member -> threads.submit(() -> ask(wire, member)))
                    .toList();
        }
        return asked.stream().map(Future::resultNow).toList();
    }

    private static CacheMember ask(RedisWire wire, CacheMember member) {
        if (member.address().isEmpty()) {
            return member;
        }
        try {
            List<Object> answers = wire.send(member, QUESTIONS);
            Optional<String> refusal = answers.stream()
                    .filter(Refusal.class::isInstance)
                    .map(answer -> ((Refusal) answer).message())
                    .findFirst();
            return refusal.isPresent()
                    ? member.silent(refusal.get())
                    : member.saying(replies(answers).read(wire.certificate(member)));
        } catch (WireException | IllegalArgumentException e) {
            return member.silent(String.valueOf(e.getMessage()));
        }
    }

    private static MemberReplies replies(List<Object> answers) {
        return new MemberReplies(
                String.valueOf(answers.get(0)),
                String.valueOf(answers.get(1)),
                String.valueOf(answers.get(2)),
                texts(answers.get(3)),
                texts(answers.get(4)));
    }

    private static List<String> texts(Object answer) {
        return answer instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }
}
