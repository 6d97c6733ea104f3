package io.marketplane.operator.commerceservice.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.marketplane.operator.commerceservice.simulation.SimulatedOperator.Bug;
import org.junit.jupiter.api.Test;

/**
 * Runs the simulation over many seeds. {@code -Dsimulation.steps=N} makes it longer, {@code -Dsimulation.seed=N}
 * replays one seed.
 */
class SimulationTest {
    private static final long STEPS = Long.getLong("simulation.steps", 1_000_000L);
    private static final String REPLAY = "./mvnw -pl operator -am test -Dtest=SimulationTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dsimulation.seed=";

    @Test
    void everyInvariantHoldsWhateverHappens() {
        Long seed = Long.getLong("simulation.seed");
        if (seed != null) {
            run(seed);
            return;
        }
        long runs = (STEPS + Simulation.STEPS - 1) / Simulation.STEPS;
        for (long next = 1; next <= runs; next++) {
            run(next);
        }
        assertThat(runs * Simulation.STEPS).isGreaterThanOrEqualTo(STEPS);
    }

    private static void run(long seed) {
        try {
            new Simulation(seed, Bug.NONE).run();
        } catch (AssertionError | RuntimeException e) {
            fail("Seed " + seed + " fails: " + e.getMessage() + "\nReplay it with: " + REPLAY + seed, e);
        }
    }
}
