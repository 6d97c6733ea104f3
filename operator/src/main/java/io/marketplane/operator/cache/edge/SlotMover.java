package io.marketplane.operator.cache.edge;

import static io.marketplane.operator.cache.edge.Operations.cluster;

import io.marketplane.operator.cache.decide.ClusterChange.MoveSlots;
import io.marketplane.operator.cache.edge.Wire.Refusal;
import io.marketplane.operator.cache.edge.Wire.WireException;
import io.marketplane.operator.cache.observe.CacheMember;
import io.marketplane.operator.cache.observe.CacheNames;
import io.marketplane.operator.cache.observe.Internal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Moves slots with their keys, as <a href="https://redis.io/docs/latest/commands/cluster-setslot/">Redis
 * prescribes</a>: the target imports, the source migrates, keys are sent until none is left, and then the target is
 * told first that the slot is its own, so that the slot always has an owner. Every part of it can be done again.
 */
public final class SlotMover {
    private static final int KEYS_AT_ONCE = 100;
    private static final String MIGRATE_TIMEOUT_MILLISECONDS = "5000";
    /** A slot into which clients write faster than it empties is left open for the next step. */
    private static final int MOST_ROUNDS = 1000;

    private final Wire wire;
    private final String password;

    /**
     * A mover.
     *
     * @param password of the operator's login, by which members take keys from each other; never printed
     */
    public SlotMover(Wire wire, String password) {
        this.wire = wire;
        this.password = password;
    }

    List<String> move(MoveSlots move, Map<String, CacheMember> members) {
        CacheMember source = Objects.requireNonNull(members.get(move.pod()), move.pod());
        CacheMember target = Objects.requireNonNull(members.get(move.to()), move.to());
        String sourceId = source.id().orElseThrow();
        String targetId = target.id().orElseThrow();
        List<Integer> slots = move.slots().stream().boxed().toList();
        List<String> problems = new ArrayList<>();
        List<Integer> open = accepted(target, slots, "IMPORTING", sourceId, problems);
        open = accepted(source, open, "MIGRATING", targetId, problems);
        open = emptied(source, target, open, problems);
        List<Integer> moved = accepted(target, open, "NODE", targetId, problems);
        accepted(source, moved, "NODE", targetId, problems);
        for (String other : move.others()) {
            CacheMember member = members.get(other);
            if (member != null) {
                announce(member, moved, targetId);
            }
        }
        return problems;
    }

    /** The others hear of it anyway, a little later. */
    private void announce(CacheMember member, List<Integer> slots, String owner) {
        try {
            accepted(member, slots, "NODE", owner, new ArrayList<>());
        } catch (WireException e) {
            // Gossip tells a member that is away when it is back.
        }
    }

    /** Those of the slots for which the member accepts the new state. */
    private List<Integer> accepted(
            CacheMember member, List<Integer> slots, String state, String node, List<String> problems) {
        if (slots.isEmpty()) {
            return slots;
        }
        List<Object> answers = wire.send(
                member,
                slots.stream()
                        .map(slot -> cluster("SETSLOT", "" + slot, state, node))
                        .toList());
        List<Integer> accepted = new ArrayList<>();
        for (int i = 0; i < slots.size(); i++) {
            if (answers.get(i) instanceof Refusal(String message)) {
                problems.add(member.pod() + " refuses slot " + slots.get(i) + " " + state + ": " + message);
            } else {
                accepted.add(slots.get(i));
            }
        }
        return accepted;
    }

    /** Those of the slots from which no key is left at the source. */
    private List<Integer> emptied(CacheMember source, CacheMember target, List<Integer> slots, List<String> problems) {
        List<Integer> empty = new ArrayList<>();
        List<Integer> left = slots;
        for (int round = 0; !left.isEmpty() && round < MOST_ROUNDS; round++) {
            Map<Integer, List<String>> keys = keys(source, left, empty);
            left = new ArrayList<>(keys.keySet());
            if (!left.isEmpty() && !sent(source, target, keys, problems)) {
                return empty;
            }
        }
        return empty;
    }

    private Map<Integer, List<String>> keys(CacheMember source, List<Integer> slots, List<Integer> empty) {
        List<Object> answers = wire.send(
                source,
                slots.stream()
                        .map(slot -> cluster("GETKEYSINSLOT", "" + slot, "" + KEYS_AT_ONCE))
                        .toList());
        Map<Integer, List<String>> keys = new LinkedHashMap<>();
        for (int i = 0; i < slots.size(); i++) {
            if (answers.get(i) instanceof List<?> found) {
                if (found.isEmpty()) {
                    empty.add(slots.get(i));
                } else {
                    keys.put(slots.get(i), found.stream().map(String::valueOf).toList());
                }
            }
        }
        return keys;
    }

    /**
     * REPLACE: after a move that broke off a key may be on both sides, and the source's is the one that clients see.
     */
    private boolean sent(
            CacheMember source, CacheMember target, Map<Integer, List<String>> keys, List<String> problems) {
        List<Command> commands = keys.values().stream()
                .map(some -> new Command(Stream.of(
                                Stream.of(
                                        "MIGRATE",
                                        target.address(),
                                        Integer.toString(CacheNames.REDIS_PORT),
                                        "",
                                        "0",
                                        MIGRATE_TIMEOUT_MILLISECONDS,
                                        "REPLACE",
                                        "AUTH2",
                                        Internal.OPERATOR,
                                        password,
                                        "KEYS"),
                                some.stream())
                        .flatMap(words -> words)
                        .toList()))
                .toList();
        List<String> refused = wire.send(source, commands).stream()
                .filter(Refusal.class::isInstance)
                .map(answer ->
                        source.pod() + " cannot send keys to " + target.pod() + ": " + ((Refusal) answer).message())
                .distinct()
                .toList();
        problems.addAll(refused);
        return refused.isEmpty();
    }
}
