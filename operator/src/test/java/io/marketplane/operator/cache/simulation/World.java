package io.marketplane.operator.cache.simulation;

import io.marketplane.operator.cache.observe.SlotSet;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The nodes, the network between them, and what Redis does by itself: gossip, elections, replication. Replication is at
 * once; all that the model asks of the operator is that it loses nothing by its own doing.
 */
final class World {
    static final String DOMAIN = "c-pods.ns.svc";
    private static final int LONGEST_TRACE = 120;
    final int slots;
    final Map<String, Node> nodes = new TreeMap<>();
    /** Volumes of pods that are not there. */
    final Map<String, Node> volumes = new TreeMap<>();
    /** Keys that a client was told are stored. */
    final Map<Integer, Set<String>> stored = new TreeMap<>();

    private final Gossip gossip = new Gossip(this);
    /** Every identity that there ever was, and its host. */
    private final Map<String, String> hosts = new HashMap<>();

    /** What happened last, for whoever looks into a failure. */
    final Deque<String> trace = new ArrayDeque<>();

    int now;
    private int count;

    World(int slots) {
        this.slots = slots;
    }

    void note(String what) {
        trace.addLast(now + " " + what);
        if (trace.size() > LONGEST_TRACE) {
            trace.removeFirst();
        }
    }

    String fresh() {
        count++;
        return String.format("%040x", count);
    }

    String address() {
        count++;
        return "10.0." + count / 250 + "." + count % 250;
    }

    String hostOf(String id) {
        return hosts.getOrDefault(id, "");
    }

    boolean sameShard(String id, Node node) {
        return hostOf(id).startsWith("c-" + node.shard + "-");
    }

    /** A pod starts, with its volume when there is one. */
    void start(String pod, int shard, int ordinal) {
        Node kept = volumes.remove(pod);
        Node node = kept != null ? kept : new Node(pod, shard, ordinal, pod + "." + DOMAIN, fresh(), address());
        node.address = address();
        node.up = true;
        note(pod + " starts " + (kept == null ? "anew" : "with its volume") + " as " + node.id);
        node.outdated = false;
        hosts.put(node.id, node.host);
        node.lonelySince = now;
        nodes.put(pod, node);
    }

    void erase(Node node) {
        note(node.pod + " loses its volume");
        node.erase(fresh());
        hosts.put(node.id, node.host);
    }

    Optional<Node> at(String address) {
        return nodes.values().stream()
                .filter(node -> node.up && node.address.equals(address))
                .findFirst();
    }

    Optional<Node> byId(String id) {
        return nodes.values().stream().filter(node -> node.id.equals(id)).findFirst();
    }

    /** Those that are up, and those that can come back with their volume. */
    Stream<Node> everywhere() {
        return Stream.concat(nodes.values().stream(), volumes.values().stream());
    }

    /** The node that owns the slot: of those that claim it, the one with the highest epoch. It may be away. */
    Optional<Node> owner(int slot) {
        Node newest = null;
        for (Map<String, Node> some : List.of(nodes, volumes)) {
            for (Node node : some.values()) {
                boolean claims = node.isPrimary() && node.id.equals(node.owners.get(slot));
                newest = claims && (newest == null || node.epoch > newest.epoch) ? node : newest;
            }
        }
        return Optional.ofNullable(newest);
    }

    /** Those that have the data of an owner which is gone for good, where nobody has a newer claim. */
    List<Node> orphans(int slot) {
        long newest = owner(slot).map(node -> node.epoch).orElse(-1L);
        return everywhere()
                .filter(node -> node.primary != null && node.primary.equals(node.owners.get(slot)))
                .filter(node -> node.epochOf(String.valueOf(node.primary)) > newest)
                .filter(node -> everywhere().noneMatch(other -> other.id.equals(node.primary)))
                .toList();
    }

    List<Node> replicasOf(Node primary) {
        return nodes.values().stream()
                .filter(node -> node.up && primary.id.equals(node.primary))
                .toList();
    }

    private void follow(Node primary) {
        replicasOf(primary).forEach(replica -> copy(primary, replica));
    }

    private static void copy(Node primary, Node replica) {
        if (replica.offset != primary.offset || replica.keys.size() != primary.keys.size()) {
            replica.keys.clear();
            replica.keys.addAll(primary.keys);
            replica.offset = primary.offset;
        }
    }

    /** A change of keys reaches the replicas. */
    void put(Node primary, String key) {
        primary.keys.add(key);
        primary.offset++;
        follow(primary);
    }

    void remove(Node primary, Set<String> keys) {
        primary.keys.removeAll(keys);
        primary.offset++;
        follow(primary);
    }

    /** Replicas that are up have what their primary has. */
    void replicate() {
        for (Node node : nodes.values()) {
            if (node.up && !node.isPrimary()) {
                Optional<Node> primary =
                        byId(Objects.requireNonNull(node.primary)).filter(other -> other.up && other.isPrimary());
                primary.ifPresent(other -> {
                    copy(other, node);
                    node.lonelySince = now;
                    node.known.computeIfAbsent(other.id, _ -> new Node.Peer(other.address)).address = other.address;
                    other.known.computeIfAbsent(node.id, _ -> new Node.Peer(node.address)).address = node.address;
                    tell(other, node);
                });
            }
        }
    }

    /** A client stores a key: it is told so only when a node has taken it. */
    void write(SplittableRandom random) {
        int slot = random.nextInt(slots);
        owner(slot).filter(node -> node.up).ifPresent(owner -> {
            String key = slot + ":" + fresh();
            String to = owner.migrating.get(slot);
            Optional<Node> target = to == null
                    ? Optional.of(owner)
                    : byId(to).filter(node -> node.up && node.importing.containsKey(slot));
            target.ifPresent(node -> {
                put(node, key);
                stored.computeIfAbsent(slot, _ -> new HashSet<>()).add(key);
            });
        });
    }

    /** One node hears from another. */
    void gossip(SplittableRandom random) {
        List<Node> up = nodes.values().stream().filter(node -> node.up).toList();
        if (up.size() < 2) {
            return;
        }
        Node from = up.get(random.nextInt(up.size()));
        Node to = up.get(random.nextInt(up.size()));
        tell(from, to);
    }

    /** Everybody who knows it hears from it at once. */
    void broadcast(Node from) {
        nodes.values().stream().filter(node -> node.up).forEach(node -> tell(from, node));
    }

    /** Everybody hears from everybody, until nobody learns anything. */
    void gossipOut() {
        for (int round = 0; round < 4; round++) {
            for (Node from : nodes.values()) {
                for (Node to : nodes.values()) {
                    if (from.up && to.up) {
                        tell(from, to);
                    }
                }
            }
        }
    }

    private void tell(Node from, Node to) {
        gossip.tell(from, to);
    }

    /** A replica of a primary that is down takes over, when most primaries with slots can vote. */
    void elect(SplittableRandom random) {
        List<Node> candidates = nodes.values().stream()
                .filter(node -> node.up && !node.isPrimary())
                .filter(node -> byId(Objects.requireNonNull(node.primary))
                        .map(primary -> !primary.up || !primary.isPrimary())
                        .orElse(true))
                .filter(node ->
                        !node.slotsOf(Objects.requireNonNull(node.primary)).isEmpty())
                .toList();
        if (!candidates.isEmpty()) {
            Node candidate = candidates.get(random.nextInt(candidates.size()));
            if (votesFor(candidate) && complete(candidate)) {
                promote(candidate);
            }
        }
    }

    /**
     * Redis prefers the replica that is furthest, and rules out one that was cut off for long; and news of slots travel
     * faster than elections.
     */
    boolean complete(Node candidate) {
        String primary = Objects.requireNonNull(candidate.primary);
        SlotSet inherited = candidate.slotsOf(primary);
        return inherited.stream().allMatch(slot -> candidate.keys.containsAll(stored.getOrDefault(slot, Set.of())))
                && inherited.stream()
                        .allMatch(slot -> owner(slot)
                                .map(owner -> owner.id.equals(primary))
                                .orElse(true))
                && everywhere()
                        .filter(node -> node.id.equals(primary))
                        .allMatch(node -> node.slots().equals(inherited));
    }

    boolean votesFor(Node candidate) {
        Set<String> voters = new HashSet<>(candidate.owners.values());
        long votes = voters.stream()
                .flatMap(id -> byId(id).stream())
                .filter(node -> node.up && node.isPrimary() && node.known.containsKey(candidate.id))
                .filter(node -> believes(node, candidate))
                .count();
        return votes > voters.size() / 2;
    }

    /** Nobody votes for one who would take what has a newer owner by the voter's knowledge. */
    private static boolean believes(Node voter, Node candidate) {
        String primary = Objects.requireNonNull(candidate.primary);
        long known = candidate.epochOf(primary);
        return candidate.slotsOf(primary).stream()
                .mapToObj(voter.owners::get)
                .allMatch(owner -> owner == null || voter.epochOf(owner) <= known);
    }

    void promote(Node replica) {
        String before = Objects.requireNonNull(replica.primary);
        note(replica.pod + " is promoted");
        SlotSet inherited = replica.slotsOf(before);
        replica.hears(everywhere().mapToLong(node -> node.highest).max().orElse(0));
        replica.primary = null;
        replica.bump();
        inherited.stream().forEach(slot -> replica.owners.put(slot, replica.id));
        broadcast(replica);
    }

    /** Keys of the slot that were confirmed and that nobody has who serves it, takes it over, or can be promoted. */
    List<String> missing(int slot) {
        List<Node> orphans = orphans(slot);
        Optional<Node> owner = owner(slot);
        return stored.getOrDefault(slot, Set.of()).stream()
                .filter(key -> orphans.stream().noneMatch(node -> node.keys.contains(key)))
                .filter(key -> owner.filter(node -> node.keys.contains(key)
                                || (node.migrating.containsKey(slot)
                                        && everywhere().anyMatch(other -> other.keys.contains(key))))
                        .isEmpty())
                .toList();
    }
}
