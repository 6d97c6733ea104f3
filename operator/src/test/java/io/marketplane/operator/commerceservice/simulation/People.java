package io.marketplane.operator.commerceservice.simulation;

import io.marketplane.operator.commerceservice.model.WorkloadId;
import io.marketplane.operator.commerceservice.simulation.Model.Pod;
import io.marketplane.operator.commerceservice.simulation.Model.Resource;
import io.marketplane.operator.commerceservice.simulation.Model.Service;
import io.marketplane.operator.commerceservice.simulation.Model.Set;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Users who change their minds, and hands that meddle. */
final class People {
    private static final List<String> GARBAGE =
            List.of("not-a-time", "", "2026-13-45T00:00:00Z", "2099-01-01T00:00:00Z");

    private final World world;
    private final Invariants invariants;

    People(World world, Invariants invariants) {
        this.world = world;
        this.invariants = invariants;
    }

    void step(SplittableRandom random) {
        switch (random.nextInt(16)) {
            case 0 -> tamperSelector(random);
            case 1 ->
                world.services.set(
                        World.without(world.services.truth(), random.nextBoolean() ? World.ACTIVE : World.PREVIEW));
            case 2 -> deleteSet(random);
            case 3 ->
                setOf(random)
                        .forEach(
                                set -> world.put(set.withSpec(random.nextInt(5), set.scaleDownAt(), set.hadTraffic())));
            case 4 ->
                setOf(random)
                        .forEach(set -> world.put(set.withSpec(
                                set.size(),
                                Optional.of(GARBAGE.get(random.nextInt(GARBAGE.size()))),
                                set.hadTraffic())));
            case 5 -> world.secretIsThere.set(!world.secretIsThere.truth());
            case 6 -> addForeignPod();
            default -> edit(random);
        }
    }

    private void edit(SplittableRandom random) {
        Resource before = world.resource.truth();
        var spec = Specs.changed(before.spec(), random);
        if (!spec.equals(before.spec())) {
            world.resource.set(new Resource(spec, before.generation() + 1, before.status()));
        }
    }

    private void tamperSelector(SplittableRandom random) {
        String name = random.nextBoolean() ? World.ACTIVE : World.PREVIEW;
        world.service(name)
                .ifPresent(service -> setOf(random)
                        .forEach(set -> world.put(
                                name,
                                new Service(
                                        "by hand", Optional.of(set.placement().workload()), false, service.ports()))));
    }

    private void deleteSet(SplittableRandom random) {
        setOf(random).forEach(set -> {
            WorkloadId id = set.placement().workload();
            invariants.takenAway(id);
            world.remove(id);
        });
    }

    private void addForeignPod() {
        world.activeWorkload()
                .ifPresent(id -> world.addPod(new Pod(world.newName("foreign-"), id, "foreign", "foreign", true)));
    }

    private List<Set> setOf(SplittableRandom random) {
        return Controllers.pick(random, new ArrayList<>(world.sets.truth().values()));
    }
}
