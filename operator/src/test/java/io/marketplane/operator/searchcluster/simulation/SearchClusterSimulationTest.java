package io.marketplane.operator.searchcluster.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Restarts of a cluster, many times: members die and come back late, templates change, indices lose their replicas, and
 * the operator crashes between any two things that it does. A failing seed is in the message, and replays exactly.
 */
@Tag("database-50")
class SearchClusterSimulationTest {
    private static final int RUNS = Integer.getInteger("simulation.runs", 500);
    private static final int STEPS = 300;

    @Test
    void noDocumentIsEverOutOfReachAndInTheEndAllIsAsTheSpecSays() {
        Set<String> happened = new HashSet<>();
        for (int seed = 0; seed < RUNS; seed++) {
            World world = new World(seed);
            for (int step = 0; step < STEPS; step++) {
                world.step();
            }
            world.settle();
            happened.addAll(world.happened());
        }
        assertThat(happened)
                .as("what the runs went through")
                .contains(
                        "replaced",
                        "replaced what did not run",
                        "crashed",
                        "copied",
                        "waited for a copy",
                        "let go",
                        "let go of one that is away");
    }
}
