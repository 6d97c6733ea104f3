package io.marketplane.operator.cache.simulation;

import io.marketplane.crds.cache.EngineName;
import io.marketplane.operator.cache.decide.ClusterChange;
import io.marketplane.operator.cache.decide.ClusterDecision;
import io.marketplane.operator.cache.decide.ClusterPlan;
import io.marketplane.operator.cache.decide.ClusterView;
import io.marketplane.operator.cache.decide.RedisRoll;
import io.marketplane.operator.cache.decide.Shape;
import io.marketplane.operator.cache.decide.ShardSizes;
import io.marketplane.operator.cache.edge.Operations;
import io.marketplane.operator.cache.edge.SlotMover;
import io.marketplane.operator.cache.observe.CacheMember;
import io.marketplane.operator.cache.observe.CacheNames;
import io.marketplane.operator.cache.observe.ClusterNodes;
import io.marketplane.operator.cache.observe.MemberSaid;
import io.marketplane.operator.cache.simulation.ModelWire.Crash;
import io.marketplane.operator.members.decide.MemberStep;
import io.marketplane.operator.members.observe.PodFacts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** The operator: looks, decides and acts with what the product runs. Each member's word may be from another moment. */
final class SimulatedOperator {
    static final CacheNames NAMES = new CacheNames("c", "ns", EngineName.Redis);

    /** What a careless operator would do. */
    enum Bug {
        /** Nothing. */
        NONE,
        /** It gives slots away and forgets the keys. */
        MOVES_NO_KEYS,
        /** It removes the members of a shard that is not wanted, whatever they own. */
        REMOVES_OWNERS,
        /** It leaves a slot open that was open when it started. */
        NEVER_FINISHES
    }

    private final World world;
    private final Cluster cluster;
    private final Bug bug;
    /** What a look that has begun has heard so far: the rest of it is heard later. */
    private final Map<String, CacheMember> heard = new TreeMap<>();

    ClusterPlan last = ClusterPlan.REST;
    MemberStep lastStep = new MemberStep.Rest();

    SimulatedOperator(World world, Cluster cluster, Bug bug) {
        this.world = world;
        this.cluster = cluster;
        this.bug = bug;
    }

    /** One member is asked, before the rest of the look. */
    void hear(SplittableRandom random) {
        List<Node> nodes = List.copyOf(world.nodes.values());
        if (!nodes.isEmpty()) {
            Node node = nodes.get(random.nextInt(nodes.size()));
            heard.put(node.pod, member(node));
        }
    }

    /** Looks, decides and acts; with faults it may die on the way. */
    void reconcile(Optional<SplittableRandom> faults) {
        List<CacheMember> members = new ArrayList<>();
        for (Node node : world.nodes.values()) {
            CacheMember before = faults.isPresent() ? heard.get(node.pod) : null;
            boolean same = before != null && before.address().equals(node.up ? node.address : "");
            members.add(same ? before : member(node));
        }
        heard.clear();
        Shape shape = cluster.shape();
        ClusterView view = ClusterView.of(shape, NAMES, cluster.sizes, members, Set.of());
        last = bug == Bug.NEVER_FINISHES ? unfinished(ClusterDecision.decide(view)) : ClusterDecision.decide(view);
        SortedMap<Integer, Integer> sizes = ShardSizes.of(view, cluster.sizes, last.rests());
        if (bug == Bug.REMOVES_OWNERS) {
            sizes.keySet().removeIf(shard -> shard >= shape.shards());
        }
        lastStep = RedisRoll.of(view, cluster.sets(), sizes, last.progress());
        if (last.rests() && lastStep instanceof MemberStep.Rest) {
            last = ClusterDecision.atRest(view);
        }
        try {
            cluster.resize(sizes);
            act(members, faults);
        } catch (Crash _) {
            return;
        }
        cluster.noteWhole(last.rests());
    }

    private void act(List<CacheMember> members, Optional<SplittableRandom> faults) {
        Operations operations = operations(members, faults);
        last.changes().forEach(operations::carryOut);
        switch (lastStep) {
            case MemberStep.Switchover switchover ->
                operations.carryOut(
                        new ClusterChange.FailOver(switchover.to(), ClusterChange.Consent.PRIMARY, switchover.why()));
            case MemberStep.Replace(String pod, var _) -> cluster.stop(pod);
            case MemberStep.Rest _, MemberStep.Wait _, MemberStep.StartOver _ -> {}
        }
    }

    private Operations operations(List<CacheMember> members, Optional<SplittableRandom> faults) {
        ModelWire wire = new ModelWire(world, faults, bug == Bug.MOVES_NO_KEYS);
        return new Operations(wire, new SlotMover(wire, "secret"), members);
    }

    private static ClusterPlan unfinished(ClusterPlan plan) {
        boolean closes = plan.changes().stream().anyMatch(ClusterChange.CloseSlots.class::isInstance);
        return closes ? new ClusterPlan(List.of(), plan.progress(), true) : plan;
    }

    private CacheMember member(Node node) {
        CacheMember pod = CacheMember.of(
                new PodFacts(
                        node.ordinal,
                        node.pod,
                        node.up,
                        false,
                        node.outdated ? "old" : "new",
                        node.up ? node.address : "",
                        Optional.empty()),
                node.shard,
                cluster.hostOf(node));
        return node.up ? pod.saying(said(node)) : pod.silent("it is away");
    }

    private MemberSaid said(Node node) {
        boolean linked = node.primary != null
                && world.byId(node.primary)
                        .filter(other -> other.up && other.isPrimary())
                        .isPresent();
        return new MemberSaid(
                ClusterNodes.parse(node.text(world)),
                true,
                new MemberSaid.Link(linked, Duration.ofSeconds(linked ? 0 : world.now - node.lonelySince)),
                node.offset,
                "8.0.2",
                List.of(),
                Map.of(),
                "");
    }
}
