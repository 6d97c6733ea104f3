package io.marketplane.operator.commerceservice.simulation;

import io.marketplane.operator.commerceservice.model.WorkloadId;
import io.marketplane.operator.commerceservice.observe.ServiceView.Endpoint;
import io.marketplane.operator.commerceservice.simulation.Model.Pod;
import io.marketplane.operator.commerceservice.simulation.Model.Service;
import io.marketplane.operator.commerceservice.simulation.Model.Set;
import io.marketplane.operator.commerceservice.simulation.Model.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The controllers of Kubernetes and the kubelet, each taking one small step when it is its turn. */
final class Controllers {
    private final World world;
    private final java.util.Set<String> brokenHashes;

    Controllers(World world, java.util.Set<String> brokenHashes) {
        this.world = world;
        this.brokenHashes = brokenHashes;
    }

    void step(SplittableRandom random) {
        switch (random.nextInt(4)) {
            case 0 -> pick(random, new ArrayList<>(world.sets.truth().values())).forEach(this::replicate);
            case 1 -> pick(random, new ArrayList<>(world.sets.truth().values())).forEach(this::report);
            case 2 -> endpoints(random.nextBoolean() ? World.ACTIVE : World.PREVIEW);
            default -> pick(random, new ArrayList<>(world.pods.values())).forEach(this::becomeReady);
        }
    }

    /** Everything that would happen soon happens now. */
    void settle() {
        for (int round = 0; round < 4; round++) {
            List.copyOf(world.sets.truth().values()).forEach(this::replicate);
            List.copyOf(world.pods.values()).forEach(this::becomeReady);
            List.copyOf(world.sets.truth().values()).forEach(this::report);
        }
        collectGarbage();
        endpoints(World.ACTIVE);
        endpoints(World.PREVIEW);
    }

    void collectGarbage() {
        List.copyOf(world.pods.values()).stream()
                .filter(pod -> world.sets.truth().values().stream()
                        .noneMatch(set ->
                                pod.owner().equals(set.uid()) || pod.owner().startsWith(set.uid() + "/")))
                .forEach(world::removePod);
    }

    void crash(SplittableRandom random) {
        pick(random, new ArrayList<>(world.pods.values()))
                .forEach(pod -> world.pods.put(
                        pod.name(), new Pod(pod.name(), pod.workload(), pod.hash(), pod.owner(), false)));
    }

    private void becomeReady(Pod pod) {
        if (!brokenHashes.contains(pod.hash()) && !pod.owner().equals("foreign")) {
            world.pods.put(pod.name(), new Pod(pod.name(), pod.workload(), pod.hash(), pod.owner(), true));
        }
    }

    private void replicate(Set set) {
        List<Pod> owned = world.podsOf(set);
        if (set.placement().workload() instanceof WorkloadId.Rolling) {
            roll(set, owned);
        } else if (owned.size() < set.size()) {
            create(set);
        } else {
            owned.stream().skip(set.size()).forEach(world::removePod);
        }
    }

    /** One pod above the wanted number, none missing. */
    private void roll(Set set, List<Pod> owned) {
        List<Pod> old = owned.stream()
                .filter(pod -> !pod.owner().equals(set.podOwner()))
                .toList();
        long fresh = owned.size() - (long) old.size();
        long available = owned.stream().filter(Pod::ready).count();
        if (set.paused() && !old.isEmpty()) {
            return;
        }
        if (fresh < set.size() && owned.size() <= set.size()) {
            create(set);
        } else if (owned.size() > set.size()) {
            List<Pod> surplus = old.isEmpty() ? owned : old;
            surplus.stream()
                    .filter(pod -> !pod.ready() || available > set.size() || old.isEmpty())
                    .findFirst()
                    .ifPresent(world::removePod);
        }
    }

    private void create(Set set) {
        world.addPod(new Pod(
                world.newName("pod-"),
                set.placement().workload(),
                set.placement().hash(),
                set.podOwner(),
                false));
    }

    private void report(Set set) {
        List<Pod> owned = world.podsOf(set);
        int updated = (int)
                owned.stream().filter(pod -> pod.owner().equals(set.podOwner())).count();
        int ready = (int) owned.stream().filter(Pod::ready).count();
        world.put(set.withStatus(new Status(owned.size(), updated, ready, set.generation())));
    }

    private void endpoints(String name) {
        Service service = world.services.truth().get(name);
        if (service == null) {
            world.slices.set(World.without(world.slices.truth(), name));
            return;
        }
        List<Endpoint> endpoints = new ArrayList<>();
        for (Pod pod : world.pods.values()) {
            if (service.selects().filter(pod.workload()::equals).isPresent()) {
                endpoints.add(new Endpoint(pod.name(), pod.owner(), pod.ready()));
            }
        }
        world.slices.set(World.with(world.slices.truth(), name, List.copyOf(endpoints)));
    }

    static <T> List<T> pick(SplittableRandom random, List<T> from) {
        return from.isEmpty() ? List.of() : List.of(from.get(random.nextInt(from.size())));
    }
}
