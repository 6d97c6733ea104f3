package io.marketplane.operator.searchcluster.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketplane.crds.searchcluster.SearchCluster;
import io.marketplane.operator.members.decide.MemberStep;
import io.marketplane.operator.members.observe.PodFacts;
import io.marketplane.operator.searchcluster.Samples;
import io.marketplane.operator.searchcluster.decide.ClusterChange;
import io.marketplane.operator.searchcluster.decide.SearchDecision;
import io.marketplane.operator.searchcluster.decide.SearchPlan;
import io.marketplane.operator.searchcluster.observe.Hold;
import io.marketplane.operator.searchcluster.observe.Inside;
import io.marketplane.operator.searchcluster.observe.PoolFacts;
import io.marketplane.operator.searchcluster.observe.Repository;
import io.marketplane.operator.searchcluster.observe.SearchMember;
import io.marketplane.operator.searchcluster.observe.SearchObservation;
import io.marketplane.operator.searchcluster.observe.Shard;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** One cluster of two pools with its copies and its operator, which crashes between any two things that it does. */
final class World {
    private static final String SPEC =
            "{engine: {version: '9.5'}, pools: [{name: main, count: 3, storage: {size: 1Gi}},"
                    + " {name: hot, count: 2, roles: [Data], storage: {size: 1Gi}}]}";
    private static final List<String> PODS =
            List.of("search-main-0", "search-main-1", "search-main-2", "search-hot-0", "search-hot-1");

    /** After so many seconds the cluster makes copies anew that were on a member that is away. */
    private static final int DELAY = 60;

    /** A member: the volume outlives the pod. */
    private static final class Node {
        private String template = Samples.CURRENT;
        private boolean up = true;
        private Instant away = Instant.EPOCH;
    }

    /** A part of an index, and who holds which of its copies. */
    private static final class Part {
        private int replicas = 1;
        private final Set<String> holders = new HashSet<>();
        private final Set<String> started = new HashSet<>();
    }

    private final int seed;
    private final Random random;
    private final SearchCluster cluster = Samples.cluster(SPEC);
    private final Map<String, Node> nodes = new HashMap<>();
    private final Map<String, Part> parts = new HashMap<>();
    private final Set<String> happened = new HashSet<>();
    private Optional<Hold> hold = Optional.empty();
    private Instant now = Samples.NOW;

    World(int seed) {
        this.seed = seed;
        this.random = new Random(seed);
        PODS.forEach(pod -> nodes.put(pod, new Node()));
        for (int i = 0; i < 4; i++) {
            Part part = new Part();
            part.started.add(PODS.get(i));
            part.started.add(PODS.get(i + 1));
            part.holders.addAll(part.started);
            parts.put("index-" + i, part);
        }
    }

    Set<String> happened() {
        return happened;
    }

    void step() {
        switch (random.nextInt(14)) {
            case 0 -> pass(random.nextInt(200));
            case 1 -> nodes.values().forEach(node -> node.template = Samples.OUTDATED);
            case 2 -> crash();
            case 3 -> parts.get("index-0").replicas = random.nextInt(3);
            case 4, 5, 6 -> start(PODS.get(random.nextInt(PODS.size())));
            default -> reconcile(random.nextInt(4) == 0);
        }
        allocate();
    }

    /** Everybody runs: in the end all members are of the current template, and copies are made freely. */
    void settle() {
        parts.get("index-0").replicas = 1;
        for (int i = 0; i < 80; i++) {
            PODS.forEach(this::start);
            pass(30);
            allocate();
            reconcile(false);
        }
        SearchPlan plan = SearchDecision.decide(cluster, observe(), now);
        assertThat(plan.step()).as("seed %d", seed).isInstanceOf(MemberStep.Rest.class);
        assertThat(plan.changes()).as("seed %d", seed).isEmpty();
        assertThat(hold).as("seed %d", seed).isEmpty();
        nodes.values().forEach(node -> assertThat(node.template).isEqualTo(Samples.CURRENT));
        parts.values()
                .forEach(part -> assertThat(part.started).as("seed %d", seed).isNotEmpty());
    }

    private void pass(int seconds) {
        now = now.plusSeconds(seconds);
    }

    /** A member dies by itself, as long as it takes no document along. */
    private void crash() {
        String pod = PODS.get(random.nextInt(PODS.size()));
        if (nodes.get(pod).up && only(pod).isEmpty()) {
            happened.add("crashed");
            stop(pod);
        }
    }

    private void start(String pod) {
        nodes.get(pod).up = true;
    }

    private void stop(String pod) {
        nodes.get(pod).up = false;
        nodes.get(pod).away = now;
        parts.values().forEach(part -> part.started.remove(pod));
    }

    private List<String> only(String pod) {
        return parts.entrySet().stream()
                .filter(part -> part.getValue().started.equals(Set.of(pod)))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** What the cluster itself does about copies. */
    private void allocate() {
        for (Part part : parts.values()) {
            boolean primaries = hold.isPresent();
            for (String pod : List.copyOf(part.holders)) {
                boolean first = part.started.isEmpty();
                boolean wanted = part.started.size() <= part.replicas;
                if (nodes.get(pod).up && !part.started.contains(pod) && (first || (!primaries && wanted))) {
                    part.started.add(pod);
                }
            }
            replaceLostCopies(part, primaries);
            while (part.started.size() > part.replicas + 1) {
                String extra = part.started.iterator().next();
                part.started.remove(extra);
                part.holders.remove(extra);
            }
        }
    }

    private void replaceLostCopies(Part part, boolean primaries) {
        if (primaries || part.started.isEmpty() || part.started.size() > part.replicas) {
            return;
        }
        boolean waited = part.holders.stream()
                .filter(pod -> !nodes.get(pod).up)
                .allMatch(pod -> now.isAfter(nodes.get(pod).away.plusSeconds(DELAY)));
        if (waited) {
            PODS.stream()
                    .filter(pod -> nodes.get(pod).up && !part.holders.contains(pod))
                    .findFirst()
                    .ifPresent(pod -> {
                        happened.add("copied");
                        part.holders.removeIf(holder -> !nodes.get(holder).up);
                        part.holders.add(pod);
                        part.started.add(pod);
                    });
        }
    }

    /** One reconcile, which may end before it has done everything. */
    private void reconcile(boolean dies) {
        SearchPlan plan = SearchDecision.decide(cluster, observe(), now);
        List<Runnable> acts = new ArrayList<>();
        if (plan.step() instanceof MemberStep.Replace(String pod, String _)) {
            acts.add(() -> replace(pod));
        }
        if (plan.step() instanceof MemberStep.Wait(String why) && why.contains("serves alone")) {
            happened.add("waited for a copy");
        }
        plan.changes().forEach(change -> acts.add(() -> change(change)));
        acts.stream().limit(dies ? random.nextInt(2) : acts.size()).forEach(Runnable::run);
    }

    private void replace(String pod) {
        Node node = nodes.get(pod);
        assertThat(node.template).as("seed %d: %s", seed, pod).isEqualTo(Samples.OUTDATED);
        if (node.up) {
            assertThat(only(pod)).as("seed %d: what only %s serves", seed, pod).isEmpty();
            assertThat(nodes.values()).as("seed %d: all run", seed).allMatch(other -> other.up);
            boolean holds = parts.values().stream().anyMatch(part -> part.started.contains(pod));
            assertThat(hold.isPresent() || !holds)
                    .as("seed %d: nothing is copied meanwhile", seed)
                    .isTrue();
            if (pod.contains("main")) {
                assertThat(List.of(nodes.get("search-hot-0"), nodes.get("search-hot-1")))
                        .as("seed %d: Data before Master", seed)
                        .allMatch(other -> other.template.equals(Samples.CURRENT));
            }
            happened.add("replaced");
        } else {
            happened.add("replaced what did not run");
        }
        stop(pod);
        node.template = Samples.CURRENT;
    }

    private void change(ClusterChange change) {
        switch (change) {
            case ClusterChange.HoldAllocation(Hold wanted) -> hold = Optional.of(wanted);
            case ClusterChange.ReleaseAllocation _ -> {
                happened.add(
                        nodes.values().stream().allMatch(node -> node.up) ? "let go" : "let go of one that is away");
                hold = Optional.empty();
            }
            case ClusterChange.Register _, ClusterChange.Take _, ClusterChange.Delete _, ClusterChange.BringBack _ ->
                throw new IllegalStateException("seed " + seed + ": nobody asked for " + change);
        }
    }

    private SearchObservation observe() {
        Map<String, PoolFacts> pools = new HashMap<>();
        pools.put("main", pool("main", 3));
        pools.put("hot", pool("hot", 2));
        boolean led = PODS.stream()
                        .filter(pod -> pod.contains("main") && nodes.get(pod).up)
                        .count()
                > 1;
        return Samples.seen(pools, led ? inside() : new Inside.Unreachable("no leader"));
    }

    private PoolFacts pool(String pool, int count) {
        List<SearchMember> members = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Node node = nodes.get("search-" + pool + "-" + i);
            members.add(new SearchMember(
                    new PodFacts(
                            i, "search-" + pool + "-" + i, node.up, false, node.template, "10.0.0.1", Optional.empty()),
                    node.up,
                    node.up ? Set.of("app-1") : Set.of()));
        }
        return Samples.pool(pool, members);
    }

    private Inside.Seen inside() {
        List<Shard> shards = new ArrayList<>();
        parts.forEach((index, part) -> {
            part.started.forEach(pod -> shards.add(new Shard(index, 0, false, true, Optional.of(pod))));
            if (part.started.size() <= part.replicas) {
                shards.add(new Shard(index, 0, false, false, Optional.empty()));
            }
        });
        Set<String> members = new HashSet<>();
        PODS.stream().filter(pod -> nodes.get(pod).up).forEach(members::add);
        String leader = PODS.stream()
                .filter(pod -> pod.contains("main") && nodes.get(pod).up)
                .findFirst()
                .orElseThrow();
        return new Inside.Seen("9.5.3", "yellow", leader, members, shards, hold, "", new Repository.NotLooked());
    }
}
