package io.marketplane.operator.cache.simulation;

import static io.marketplane.operator.cache.simulation.Invariants.check;

import io.marketplane.operator.cache.observe.SlotSet;
import io.marketplane.operator.cache.simulation.SimulatedOperator.Bug;
import io.marketplane.operator.members.decide.MemberStep;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One run of the world from a seed: trouble for a number of steps, then peace, in which everything must come to rest.
 */
final class Simulation {
    static final int STEPS = 500;
    private static final int SLOTS = 24;
    private static final int ROUNDS = 150;

    private final SplittableRandom random;
    private final World world = new World(SLOTS);
    private final Cluster cluster;
    private final Invariants invariants = new Invariants(world);
    private final SimulatedOperator operator;

    Simulation(long seed, Bug bug) {
        this.random = new SplittableRandom(seed);
        this.cluster = new Cluster(world, random);
        this.operator = new SimulatedOperator(world, cluster, bug);
    }

    /** @throws AssertionError when an invariant does not hold */
    void run() {
        try {
            for (int step = 0; step < STEPS; step++) {
                trouble();
                world.replicate();
                invariants.afterStep();
            }
            peace();
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + ": " + summary(), e);
        }
    }

    private void trouble() {
        int dice = random.nextInt(100);
        if (dice < 25) {
            operator.reconcile(Optional.of(random));
        } else if (dice < 30) {
            operator.hear(random);
        } else if (dice < 60) {
            world.gossip(random);
        } else if (dice < 70) {
            cluster.controller(random);
        } else if (dice < 85) {
            world.write(random);
        } else if (dice < 90) {
            world.elect(random);
        } else if (dice < 94) {
            world.now += random.nextInt(20);
        } else if (dice < 96) {
            disturb();
        } else if (dice < 97) {
            cluster.change(random);
        } else {
            world.gossipOut();
        }
    }

    private void disturb() {
        List<Node> nodes =
                world.nodes.values().stream().filter(cluster::isSettled).toList();
        if (nodes.isEmpty()) {
            return;
        }
        Node node = nodes.get(random.nextInt(nodes.size()));
        switch (random.nextInt(4)) {
            case 0 -> cluster.kill(node);
            case 1 -> cluster.stop(node.pod);
            case 2 -> node.outdated = true;
            default -> loseVolume(node);
        }
    }

    /** A volume is lost only where a copy is left: what else is to become of the keys is nobody's to say. */
    private void loseVolume(Node node) {
        world.replicate();
        boolean copied = node.isPrimary()
                ? node.keys.isEmpty()
                        || world.replicasOf(node).stream()
                                .filter(cluster::stays)
                                .anyMatch(world::complete)
                : world.byId(String.valueOf(node.primary))
                        .filter(primary -> primary.isPrimary() && primary.keys.containsAll(node.keys))
                        .isPresent();
        if (copied && node.importing.isEmpty() && node.migrating.isEmpty()) {
            invariants.forgive(world.replicasOf(node).isEmpty() ? node.slots() : SlotSet.NONE);
            world.erase(node);
        }
    }

    private void peace() {
        for (int round = 0; !atRest(); round++) {
            check(round < ROUNDS, "it does not come to rest");
            world.now += 2;
            cluster.settle(random);
            world.gossipOut();
            world.elect(random);
            world.replicate();
            operator.reconcile(Optional.empty());
            world.gossipOut();
            world.replicate();
            invariants.afterStep();
        }
    }

    private boolean atRest() {
        boolean whole = world.nodes.size() == cluster.shards * (1 + cluster.replicas)
                && cluster.sizes.keySet().stream().allMatch(shard -> shard < cluster.shards);
        boolean calm = operator.last.rests() && operator.lastStep instanceof MemberStep.Rest;
        return whole && calm && evenlySpread() && everyoneInPlace();
    }

    private boolean evenlySpread() {
        TreeMap<Integer, Integer> owned = new TreeMap<>();
        for (int slot = 0; slot < SLOTS; slot++) {
            Optional<Node> owner = world.owner(slot);
            if (owner.isEmpty()) {
                return false;
            }
            owned.merge(owner.get().shard, 1, Integer::sum);
        }
        return owned.size() == cluster.shards
                && owned.values().stream().allMatch(count -> count >= SLOTS / cluster.shards)
                && owned.values().stream().allMatch(count -> count <= (SLOTS - 1) / cluster.shards + 1);
    }

    private boolean everyoneInPlace() {
        return world.nodes.values().stream()
                .allMatch(node -> node.migrating.isEmpty()
                        && node.importing.isEmpty()
                        && node.known.size() == world.nodes.size() - 1
                        && !node.outdated
                        && (node.isPrimary()
                                ? !node.slots().isEmpty()
                                : world.byId(String.valueOf(node.primary))
                                        .filter(primary -> primary.shard == node.shard && primary.isPrimary())
                                        .isPresent()));
    }

    String summary() {
        return "%d shards of %d; %s; %s; sizes %s; trace %s; nodes %s"
                .formatted(
                        cluster.shards,
                        1 + cluster.replicas,
                        operator.last,
                        operator.lastStep,
                        cluster.sizes,
                        world.trace.stream().map(line -> "\n  " + line).collect(Collectors.joining()),
                        world.nodes.values().stream()
                                .map(node -> "\n  " + node.pod + (node.up ? "" : " (away)") + " "
                                        + node.text(world).replace("\n", "\n      "))
                                .collect(Collectors.joining()));
    }
}
