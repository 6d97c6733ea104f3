package io.marketplane.operator.cache.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.marketplane.operator.cache.simulation.SimulatedOperator.Bug;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Runs the simulation over many seeds. {@code -Dsimulation.steps=N} makes it longer, {@code -Dsimulation.seed=N}
 * replays one seed.
 */
class CacheSimulationTest {
    private static final long STEPS = Long.getLong("simulation.steps", 20_000L);
    private static final long MOST_SEEDS = 60;
    private static final String REPLAY = "./mvnw -pl operator -am test -Dtest=CacheSimulationTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dsimulation.seed=";

    @Test
    void everyInvariantHoldsWhateverHappens() {
        Long seed = Long.getLong("simulation.seed");
        if (seed != null) {
            run(seed);
            return;
        }
        for (long next = 1; next <= STEPS / Simulation.STEPS; next++) {
            run(next);
        }
    }

    /** A simulation that finds nothing proves nothing. */
    @ParameterizedTest
    @EnumSource(
            value = Bug.class,
            names = {"NONE"},
            mode = EnumSource.Mode.EXCLUDE)
    void aPlantedBugIsFound(Bug bug) {
        assertThat(LongStream.rangeClosed(1, MOST_SEEDS).anyMatch(seed -> fails(seed, bug)))
                .as("one of %d seeds finds %s", MOST_SEEDS, bug)
                .isTrue();
    }

    private static boolean fails(long seed, Bug bug) {
        try {
            new Simulation(seed, bug).run();
            return false;
        } catch (AssertionError e) {
            return true;
        }
    }

    private static void run(long seed) {
        try {
            new Simulation(seed, Bug.NONE).run();
        } catch (AssertionError | RuntimeException e) {
            fail("Seed " + seed + " fails: " + e.getMessage() + "\nReplay it with: " + REPLAY + seed, e);
        }
    }
}
