package io.marketplane.operator.commerceservice.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketplane.operator.commerceservice.decide.Plan;
import io.marketplane.operator.commerceservice.decide.Step;
import io.marketplane.operator.commerceservice.decide.WorkloadPlan;
import io.marketplane.operator.commerceservice.model.Placement;
import io.marketplane.operator.commerceservice.observe.Observation;
import io.marketplane.operator.commerceservice.observe.ServiceView;
import io.marketplane.operator.commerceservice.observe.ServiceView.Endpoint;
import io.marketplane.operator.commerceservice.observe.StoredRollout;
import io.marketplane.operator.commerceservice.observe.Workload;
import io.marketplane.operator.commerceservice.simulation.SimulatedOperator.Bug;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The simulation can fail: each of three known bugs is planted and has to be found, and its seed has to replay. */
class PlantedBugsTest {
    private static final int SEEDS = 200;

    @Test
    void switchingBeforeGreenIsReadyIsFound() {
        Bug bug = new Bug(PlantedBugsTest::everythingLooksReady, UnaryOperator.identity(), false);
        assertThat(found(bug)).contains("before");
    }

    @Test
    void forgettingTheDeadlineAfterARestartIsFound() {
        Bug bug = new Bug(PlantedBugsTest::noDeadlineIsSeen, UnaryOperator.identity(), true);
        assertThat(found(bug)).contains("forgotten");
    }

    @Test
    void pruningTheActiveRevisionIsFound() {
        Bug bug = new Bug(UnaryOperator.identity(), PlantedBugsTest::withoutTheActiveRevision, false);
        assertThat(found(bug)).contains("deleted");
    }

    /** What the first seed that notices says; the same seed has to say the same again. */
    private static String found(Bug bug) {
        for (long seed = 1; seed <= SEEDS; seed++) {
            Optional<String> failure = failure(seed, bug);
            if (failure.isPresent()) {
                assertThat(failure(seed, bug)).isEqualTo(failure);
                return failure.get();
            }
        }
        return "not found in " + SEEDS + " seeds";
    }

    private static Optional<String> failure(long seed, Bug bug) {
        try {
            new Simulation(seed, bug).run();
            return Optional.empty();
        } catch (AssertionError e) {
            return Optional.of(e.getMessage());
        }
    }

    private static Observation everythingLooksReady(Observation seen) {
        List<Workload> workloads = seen.workloads().stream()
                .map(workload -> new Workload(
                        workload.placement(),
                        workload.number(),
                        workload.size(),
                        workload.size(),
                        workload.size(),
                        workload.size(),
                        true,
                        workload.podOwners(),
                        workload.scaleDownAt(),
                        workload.hadTraffic()))
                .toList();
        return with(seen, seen.stored(), workloads, allReady(seen.preview(), workloads));
    }

    private static ServiceView allReady(ServiceView service, List<Workload> workloads) {
        List<Endpoint> endpoints = new ArrayList<>();
        for (Workload workload : workloads) {
            for (int i = 0; i < workload.size(); i++) {
                workload.podOwners().forEach(owner -> endpoints.add(new Endpoint("pod", owner, true)));
            }
        }
        return new ServiceView(service.exists(), service.selects(), service.ours(), service.ports(), endpoints);
    }

    private static Observation noDeadlineIsSeen(Observation seen) {
        StoredRollout stored = seen.stored();
        StoredRollout forgotten = new StoredRollout(
                stored.active(),
                stored.stable(),
                stored.target(),
                stored.aborted(),
                stored.best(),
                stored.wanted(),
                Optional.empty(),
                Optional.empty());
        List<Workload> workloads = seen.workloads().stream()
                .map(workload -> new Workload(
                        workload.placement(),
                        workload.number(),
                        workload.size(),
                        workload.pods(),
                        workload.updated(),
                        workload.available(),
                        workload.current(),
                        workload.podOwners(),
                        Optional.empty(),
                        workload.hadTraffic()))
                .toList();
        return with(seen, forgotten, workloads, seen.preview());
    }

    private static Observation with(
            Observation seen, StoredRollout stored, List<Workload> workloads, ServiceView preview) {
        return new Observation(
                stored,
                workloads,
                seen.active(),
                preview,
                seen.revisions(),
                seen.running(),
                seen.problems(),
                seen.troubles());
    }

    /** Once a rollout is complete, what it brought is taken for history. */
    private static Plan withoutTheActiveRevision(Plan plan) {
        Set<Placement> active = plan.step() instanceof Step.Steady
                ? Set.copyOf(plan.active().stream().toList())
                : Set.of();
        List<WorkloadPlan> workloads = plan.workloads().stream()
                .filter(workload -> !active.contains(workload.placement()))
                .toList();
        return new Plan(
                plan.step(),
                plan.overdue(),
                plan.wanted(),
                plan.fillIn(),
                workloads,
                plan.revisions().stream()
                        .filter(revision -> active.stream()
                                .noneMatch(placement -> placement.hash().equals(revision.hash())))
                        .toList(),
                plan.active(),
                plan.preview(),
                plan.stored(),
                plan.critical(),
                plan.events(),
                plan.nextDue());
    }
}
