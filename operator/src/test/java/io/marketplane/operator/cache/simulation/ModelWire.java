package io.marketplane.operator.cache.simulation;

import io.marketplane.operator.cache.edge.Command;
import io.marketplane.operator.cache.edge.Wire;
import io.marketplane.operator.cache.observe.CacheMember;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/** Carries out commands on the nodes of the model, as Redis 8 does; the operator may die before and after each. */
final class ModelWire implements Wire {
    /** The operator dies. */
    static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private static final String OK = "OK";
    private final World world;
    private final Optional<SplittableRandom> faults;
    private final boolean losesKeys;

    ModelWire(World world, Optional<SplittableRandom> faults, boolean losesKeys) {
        this.losesKeys = losesKeys;
        this.world = world;
        this.faults = faults;
    }

    @Override
    public List<Object> send(CacheMember to, List<Command> commands) {
        List<Object> answers = new ArrayList<>();
        for (Command command : commands) {
            if (chance(400)) {
                world.note("the operator dies before " + to.pod() + " " + command.words());
                throw new Crash();
            }
            Optional<Node> node = world.at(to.address());
            if (node.isEmpty() || chance(300)) {
                throw new WireException("it is away", new IOException());
            }
            Object answer = carryOut(node.get(), command.words());
            world.note(to.pod() + " " + command.words() + " -> " + (answer instanceof Refusal ? answer : "ok"));
            answers.add(answer);
        }
        return answers;
    }

    private boolean chance(int oneIn) {
        return faults.filter(random -> random.nextInt(oneIn) == 0).isPresent();
    }

    private Object carryOut(Node node, List<String> words) {
        return switch (words.getFirst()) {
            case "CLUSTER" -> cluster(node, words);
            case "FLUSHALL" -> flush(node);
            case "MIGRATE" -> migrate(node, words);
            default -> throw new IllegalArgumentException(words.getFirst());
        };
    }

    private Object cluster(Node node, List<String> words) {
        return switch (words.get(1)) {
            case "NODES" -> node.text(world);
            case "MEET" -> meet(node, words.get(2));
            case "ADDSLOTSRANGE" -> addSlots(node, range(words));
            case "DELSLOTSRANGE" -> deleteSlots(node, range(words));
            case "SET-CONFIG-EPOCH" -> found(node, Long.parseLong(words.get(2)));
            case "BUMPEPOCH" -> bump(node);
            case "REPLICATE" -> replicate(node, words.get(2));
            case "RESET" -> reset(node);
            case "FORGET" -> forget(node, words.get(2));
            case "FAILOVER" -> failOver(node, words.size() > 2 ? words.get(2) : "");
            case "GETKEYSINSLOT" ->
                List.copyOf(node.keysIn(Integer.parseInt(words.get(2)))).stream()
                        .limit(2)
                        .toList();
            case "SETSLOT" ->
                setSlot(node, Integer.parseInt(words.get(2)), words.get(3), words.size() > 4 ? words.get(4) : "");
            default -> throw new IllegalArgumentException(words.get(1));
        };
    }

    private Object meet(Node node, String address) {
        world.at(address).filter(other -> other != node).ifPresent(other -> {
            node.banned.remove(other.id);
            other.banned.remove(node.id);
            node.known.computeIfAbsent(other.id, _ -> new Node.Peer(other.address)).address = other.address;
            other.known.computeIfAbsent(node.id, _ -> new Node.Peer(node.address)).address = node.address;
        });
        return OK;
    }

    private static Object found(Node node, long epoch) {
        if (!node.known.isEmpty() || node.epoch != 0) {
            return new Refusal(
                    "ERR The user can assign a config epoch only when the node does not know any other node.");
        }
        node.epoch = epoch;
        node.hears(epoch);
        return OK;
    }

    private static Object addSlots(Node node, Set<Integer> slots) {
        if (slots.stream().anyMatch(node.owners::containsKey)) {
            return new Refusal("ERR Slot is already busy");
        }
        slots.forEach(slot -> {
            node.owners.put(slot, node.id);
            node.importing.remove(slot);
        });
        return OK;
    }

    private static Object deleteSlots(Node node, Set<Integer> slots) {
        if (!node.owners.keySet().containsAll(slots)) {
            return new Refusal("ERR Slot is already unassigned");
        }
        node.owners.keySet().removeAll(slots);
        return OK;
    }

    private static Object bump(Node node) {
        if (node.epoch == 0 || node.epoch != node.highest) {
            node.bump();
        }
        return OK;
    }

    private Object replicate(Node node, String id) {
        Node.Peer primary = node.known.get(id);
        if (primary == null) {
            return new Refusal("ERR Unknown node");
        }
        if (primary.primary != null) {
            return new Refusal("ERR I can only replicate a master, not a replica.");
        }
        if (node.isPrimary() && !(node.slots().isEmpty() && node.keys.isEmpty())) {
            return new Refusal("ERR To set a master the node must be empty and without assigned slots.");
        }
        node.follow(id);
        return OK;
    }

    private static Object reset(Node node) {
        if (node.isPrimary() && !node.keys.isEmpty()) {
            return new Refusal("ERR CLUSTER RESET can't be called with master nodes containing keys");
        }
        node.keys.clear();
        node.primary = null;
        node.known.clear();
        node.owners.clear();
        node.unclaimed.clear();
        node.closeAll();
        return OK;
    }

    private Object forget(Node node, String id) {
        if (id.equals(node.primary)) {
            return new Refusal("ERR Can't forget my master!");
        }
        node.known.remove(id);
        node.owners.values().removeIf(id::equals);
        node.banned.put(id, world.now + 60);
        return OK;
    }

    private Object failOver(Node node, String how) {
        if (node.isPrimary()) {
            return new Refusal("ERR You should send CLUSTER FAILOVER to a replica");
        }
        Optional<Node> primary =
                world.byId(Objects.requireNonNull(node.primary)).filter(other -> other.up);
        if (how.isEmpty() && primary.isEmpty()) {
            return new Refusal("ERR Master is down or failed, please use CLUSTER FAILOVER FORCE");
        }
        boolean pointless = node.slotsOf(Objects.requireNonNull(node.primary)).isEmpty();
        if (pointless || (!how.equals("TAKEOVER") && !world.votesFor(node))) {
            return OK;
        }
        world.promote(node);
        return OK;
    }

    private Object flush(Node node) {
        if (!node.isPrimary()) {
            return new Refusal("READONLY You can't write against a read only replica.");
        }
        world.remove(node, new HashSet<>(node.keys));
        return OK;
    }

    private Object setSlot(Node node, int slot, String state, String id) {
        if (!node.isPrimary()) {
            return new Refusal("ERR You can use SETSLOT only with masters.");
        }
        boolean mine = node.id.equals(node.owners.get(slot));
        if (!state.equals("STABLE") && !id.equals(node.id) && !node.known.containsKey(id)) {
            return new Refusal("ERR I don't know about node " + id);
        }
        switch (state) {
            case "STABLE" -> {
                node.migrating.remove(slot);
                node.importing.remove(slot);
            }
            case "IMPORTING" -> {
                if (mine) {
                    return new Refusal("ERR I'm already the owner of hash slot " + slot);
                }
                node.importing.put(slot, id);
            }
            case "MIGRATING" -> {
                if (!mine) {
                    return new Refusal("ERR I'm not the owner of hash slot " + slot);
                }
                node.migrating.put(slot, id);
            }
            default -> {
                return assign(node, slot, id, mine);
            }
        }
        return OK;
    }

    private Object assign(Node node, int slot, String id, boolean mine) {
        if (mine && !id.equals(node.id) && !node.keysIn(slot).isEmpty()) {
            return new Refusal(
                    "ERR Can't assign hashslot to a different node while I still hold keys for this hash slot.");
        }
        node.migrating.remove(slot);
        node.unclaimed.remove(slot);
        node.owners.put(slot, id);
        if (id.equals(node.id) && node.importing.remove(slot) != null) {
            bump(node);
            world.broadcast(node);
        }
        return OK;
    }

    /** Key by key: it may break off when a key is on both sides. */
    private Object migrate(Node node, List<String> words) {
        Optional<Node> target = world.at(words.get(1));
        if (target.isEmpty()) {
            return new Refusal("IOERR error or timeout connecting to the client");
        }
        for (String key : words.subList(words.indexOf("KEYS") + 1, words.size())) {
            int slot = Node.slotOf(key);
            if (!node.keys.contains(key)) {
                continue;
            }
            if (losesKeys) {
                world.remove(node, Set.of(key));
                continue;
            }
            boolean takes = target.get().importing.containsKey(slot)
                    || target.get().id.equals(target.get().owners.get(slot));
            if (!takes || !target.get().isPrimary()) {
                return new Refusal("ERR Target instance replied with error: MOVED");
            }
            world.put(target.get(), key);
            if (chance(100)) {
                return new Refusal("IOERR error or timeout reading to target instance");
            }
            world.remove(node, Set.of(key));
        }
        return OK;
    }

    private static Set<Integer> range(List<String> words) {
        Set<Integer> slots = new HashSet<>();
        for (int i = 2; i < words.size(); i += 2) {
            for (int slot = Integer.parseInt(words.get(i)); slot <= Integer.parseInt(words.get(i + 1)); slot++) {
                slots.add(slot);
            }
        }
        return slots;
    }
}
