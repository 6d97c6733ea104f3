package io.marketplane.operator.messagebroker.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The life of a broker, many times: members die and restart, queues are out of step, people change things by hand and
 * rotate logins, templates change, caches are behind, and the operator crashes between any two writes. A failing seed
 * is in the message, and replays exactly.
 */
@Tag("database-47")
@Tag("database-48")
class MessageBrokerSimulationTest {
    private static final int RUNS = Integer.getInteger("simulation.runs", 150);
    private static final int STEPS = 400;

    @Test
    void nothingIsLostRefusedOrDeletedAndInTheEndAllIsAsTheSpecSays() {
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
                .contains("replaced", "waited for a majority", "published", "retired", "crashed", "drift repaired");
    }
}
