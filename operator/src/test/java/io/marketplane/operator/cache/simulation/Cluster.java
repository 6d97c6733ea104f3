package io.marketplane.operator.cache.simulation;

import io.marketplane.operator.cache.decide.Shape;
import io.marketplane.operator.members.observe.MemberSet;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Kubernetes: StatefulSets that make and stop pods, volumes, hosts; and the people who change the spec. */
final class Cluster {
    private static final int HOSTS = 3;

    private final World world;
    private final boolean retains;
    final SortedMap<Integer, Integer> sizes = new TreeMap<>();
    private final Map<String, String> placed = new HashMap<>();
    int shards;
    int replicas;
    private boolean established;

    Cluster(World world, SplittableRandom random) {
        this.world = world;
        this.retains = random.nextBoolean();
        change(random);
    }

    Shape shape() {
        return new Shape(shards, replicas, world.slots, established);
    }

    /** Somebody asks for another shape. */
    void change(SplittableRandom random) {
        shards = random.nextInt(3, 6);
        replicas = random.nextInt(0, 3);
    }

    void noteWhole(boolean rests) {
        established |= rests && world.nodes.size() == shards * (1 + replicas);
    }

    Map<Integer, MemberSet> sets() {
        Map<Integer, MemberSet> sets = new TreeMap<>();
        sizes.forEach((shard, size) -> sets.put(shard, new MemberSet(size, "new", "", "", false, Instant.EPOCH)));
        return sets;
    }

    /** What the operator applies. */
    void resize(SortedMap<Integer, Integer> wanted) {
        sizes.forEach((shard, size) -> {
            int next = wanted.getOrDefault(shard, 0);
            for (int ordinal = next; ordinal < size; ordinal++) {
                Node node = world.nodes.get(pod(shard, ordinal));
                Invariants.check(
                        node == null || ownsNothing(node), "%s is removed while it owns slots", pod(shard, ordinal));
            }
        });
        sizes.clear();
        sizes.putAll(wanted);
    }

    private boolean ownsNothing(Node node) {
        for (int slot = 0; slot < world.slots; slot++) {
            if (world.owner(slot).filter(owner -> owner == node).isPresent()) {
                return false;
            }
        }
        return true;
    }

    boolean stays(Node node) {
        return node.ordinal < sizes.getOrDefault(node.shard, 0);
    }

    /** No member of the shard is about to be removed: the one that is left then must not be lost at that moment. */
    boolean isSettled(Node node) {
        return world.nodes.values().stream()
                .filter(other -> other.shard == node.shard)
                .allMatch(this::stays);
    }

    /** The controller of StatefulSets does one thing. */
    void controller(SplittableRandom random) {
        List<Node> surplus =
                world.nodes.values().stream().filter(node -> !stays(node)).toList();
        if (!surplus.isEmpty()) {
            Node node = surplus.get(random.nextInt(surplus.size()));
            stop(node.pod);
            if (!retains) {
                world.volumes.remove(node.pod);
            }
            return;
        }
        sizes.forEach((shard, size) -> {
            for (int ordinal = 0; ordinal < size; ordinal++) {
                String pod = pod(shard, ordinal);
                if (!world.nodes.containsKey(pod) && random.nextInt(2) == 0) {
                    placed.put(pod, host(shard, random));
                    world.start(pod, shard, ordinal);
                }
            }
        });
    }

    void settle(SplittableRandom random) {
        for (int i = 0; i < 40; i++) {
            controller(random);
        }
    }

    /** A pod is deleted in good order: its hook hands over first. */
    void stop(String pod) {
        Node node = world.nodes.get(pod);
        if (node == null) {
            return;
        }
        if (node.up && node.isPrimary() && !node.slots().isEmpty()) {
            world.replicasOf(node).stream()
                    .filter(world::votesFor)
                    .filter(world::complete)
                    .findFirst()
                    .ifPresent(world::promote);
        }
        kill(node);
    }

    /** A pod is gone at once; its volume stays. */
    void kill(Node node) {
        world.note(node.pod + " stops");
        node.up = false;
        world.nodes.remove(node.pod);
        world.volumes.put(node.pod, node);
    }

    /** No two members of a shard on one host, where there are enough. */
    private String host(int shard, SplittableRandom random) {
        List<String> taken = world.nodes.values().stream()
                .filter(node -> node.shard == shard)
                .map(this::hostOf)
                .toList();
        List<String> free = random.ints(0, HOSTS)
                .limit(6)
                .mapToObj(number -> "host-" + number)
                .filter(host -> !taken.contains(host))
                .toList();
        return free.isEmpty() ? "host-0" : free.getFirst();
    }

    String hostOf(Node node) {
        return Optional.ofNullable(placed.get(node.pod)).orElse("");
    }

    static String pod(int shard, int ordinal) {
        return "c-" + shard + "-" + ordinal;
    }
}
