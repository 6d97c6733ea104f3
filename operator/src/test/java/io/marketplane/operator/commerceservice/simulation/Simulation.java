package io.marketplane.operator.commerceservice.simulation;

import io.fabric8.kubernetes.api.model.Condition;
import io.marketplane.crds.commerceservice.CommerceServiceSpec;
import io.marketplane.crds.commerceservice.CommerceServiceStatus;
import io.marketplane.operator.commerceservice.model.WorkloadId;
import io.marketplane.operator.commerceservice.simulation.Model.Resource;
import io.marketplane.operator.commerceservice.simulation.Model.Set;
import io.marketplane.operator.commerceservice.simulation.SimulatedOperator.Bug;
import io.marketplane.operator.commerceservice.simulation.SimulatedOperator.Crash;
import io.marketplane.operator.kernel.Conditions;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * One run of the world from a seed: trouble for a number of steps, then peace, in which everything must come to rest.
 */
final class Simulation {
    static final int STEPS = 400;
    private static final int ROUNDS = 400;
    private static final java.util.Set<String> BROKEN = Specs.brokenHashes();

    private final SplittableRandom random;
    private final World world;
    private final Invariants invariants;
    private final Controllers controllers;
    private final People people;
    private final SimulatedOperator operator;

    Simulation(long seed, Bug bug) {
        this.random = new SplittableRandom(seed);
        this.world = new World(new Resource(Specs.first(random), 1, null));
        this.invariants = new Invariants(world);
        this.controllers = new Controllers(world, BROKEN);
        this.people = new People(world, invariants);
        this.operator = new SimulatedOperator(world, invariants, bug);
    }

    /** @throws AssertionError when an invariant does not hold */
    void run() {
        for (int step = 0; step < STEPS; step++) {
            trouble();
            invariants.afterStep();
        }
        peace();
    }

    private void trouble() {
        int dice = random.nextInt(100);
        if (dice < 33) {
            reconcile(Optional.of(random));
        } else if (dice < 66) {
            controllers.step(random);
        } else if (dice < 86) {
            world.hearSomething(random);
        } else if (dice < 92) {
            world.now = world.now.plusMillis(random.nextInt(6000));
        } else if (dice < 96) {
            people.step(random);
        } else if (dice < 98) {
            controllers.crash(random);
        } else if (dice < 99) {
            controllers.collectGarbage();
        } else if (random.nextInt(4) > 0) {
            operator.restart();
        } else {
            world.now = world.now.plusSeconds(random.nextInt(-90, 90));
        }
    }

    private void reconcile(Optional<SplittableRandom> faults) {
        try {
            operator.reconcile(faults);
        } catch (Crash _) {
            if (random.nextBoolean()) {
                operator.restart();
            }
        }
    }

    /** No faults, no people: the caches follow, the controllers work, time passes until nothing is due. */
    private void peace() {
        Resource last = world.resource.truth();
        world.resource.set(new Resource(Specs.running(last.spec()), last.generation() + 1, last.status()));
        world.secretIsThere.set(true);
        int quiet = 0;
        for (int round = 0; quiet < 3; round++) {
            Invariants.check(round < ROUNDS, "it does not come to rest: %s", summary());
            long before = world.operatorWrites;
            world.relist();
            operator.reconcile(Optional.empty());
            invariants.afterStep();
            controllers.settle();
            boolean wrote = world.operatorWrites > before;
            quiet = wrote || dueSoon() ? 0 : quiet + 1;
            if (!wrote) {
                world.now = operator.due().filter(world.now::isBefore).orElse(world.now.plusSeconds(1));
            }
        }
        checkRest();
    }

    private boolean dueSoon() {
        return operator.due()
                        .filter(at -> at.isBefore(world.now.plus(Duration.ofDays(1))))
                        .isPresent()
                && !Specs.isBroken(world.resource.truth().spec());
    }

    private void checkRest() {
        long before = world.operatorWrites;
        world.now = world.now.plus(Duration.ofHours(1));
        world.relist();
        operator.reconcile(Optional.empty());
        world.relist();
        operator.reconcile(Optional.empty());
        CommerceServiceSpec spec = world.resource.truth().spec();
        if (Specs.isBroken(spec) && !Objects.equals(spec.replicas(), 0)) {
            Invariants.check(
                    isTrue("Stalled") || isTrue("Degraded"), "a broken revision must be reported: %s", summary());
            return;
        }
        Invariants.check(world.operatorWrites == before, "it writes at rest: %s", summary());
        if (wasAborted()) {
            Invariants.check(isTrue("Stalled") && isTrue("Degraded"), "an abort must be reported: %s", summary());
            return;
        }
        boolean wantsNone = Objects.equals(spec.replicas(), 0);
        Invariants.check(
                (isTrue("Ready") || wantsNone) && !isTrue("Reconciling") && !isTrue("Stalled") && !isTrue("Degraded"),
                "it is not healthy: %s",
                summary());
        WorkloadId target = Views.wish(spec).target().workload();
        Invariants.check(
                world.activeWorkload().equals(Optional.of(target)), "the target has no traffic: %s", summary());
        java.util.Set<WorkloadId> up = world.sets.truth().values().stream()
                .filter(set -> set.size() > 0)
                .map(set -> set.placement().workload())
                .collect(Collectors.toSet());
        Invariants.check(wantsNone || up.equals(java.util.Set.of(target)), "other workloads are up: %s", summary());
        Invariants.check(
                world.sets.truth().values().stream().map(Set::scaleDownAt).allMatch(Optional::isEmpty),
                "a deadline is left: %s",
                summary());
    }

    private boolean wasAborted() {
        CommerceServiceStatus status = world.resource.truth().status();
        return status != null && status.rollout() != null && status.rollout().abortedRevision() != null;
    }

    private boolean isTrue(String type) {
        CommerceServiceStatus status = world.resource.truth().status();
        return status != null && Conditions.isTrue(status.conditions(), type);
    }

    String summary() {
        CommerceServiceStatus status = world.resource.truth().status();
        String conditions = status == null
                ? ""
                : status.conditions().stream().map(Simulation::text).collect(Collectors.joining(", "));
        Instant now = world.now;
        return "%s at %s; workloads %s; services %s; endpoints %s; spec %s; rollout %s"
                .formatted(
                        conditions,
                        now,
                        world.sets.truth().values(),
                        world.services.truth(),
                        world.slices.truth(),
                        world.resource.truth().spec(),
                        status == null ? null : status.rollout());
    }

    private static String text(Condition condition) {
        return condition.getType() + "=" + condition.getStatus() + "/" + condition.getReason();
    }
}
