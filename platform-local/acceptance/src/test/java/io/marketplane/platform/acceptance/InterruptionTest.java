package io.marketplane.platform.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("cluster")
class InterruptionTest {
    @TempDir
    Path state;

    @Test
    void downLeavesNothing() {
        Set<String> machineFiles = Traces.machineFiles();
        try (TestCluster cluster = TestCluster.bare("gone", 2, state).up()) {
            Traces traces = cluster.traces();
            assertThat(traces.kinds()).containsExactly("cgroup", "folder", "link", "process", "route", "rule");

            cluster.down();

            assertThat(traces.found()).isEmpty();
            assertThat(Traces.machineFiles()).isEqualTo(machineFiles);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"network", "control plane", "nodes"})
    void upCompletesWhatAKilledOneBegan(String task) {
        InterruptedUp.killedIn(task, "killed", state);

        try (TestCluster cluster = TestCluster.bare("killed", 1, state).up()) {
            Traces traces = cluster.traces();
            assertThat(cluster.kubectl("get", "--raw", "/readyz")).isEqualTo("ok");
            assertThat(cluster.kubectl("get", "nodes", "--no-headers")).contains(" Ready ");

            cluster.down();

            assertThat(traces.found()).isEmpty();
        }
    }

    @Test
    void downRemovesWhatAKilledUpBegan() {
        InterruptedUp.killedIn("nodes", "half", state);

        try (TestCluster cluster = TestCluster.bare("half", 1, state)) {
            Traces traces = cluster.traces();
            assertThat(traces.kinds()).contains("process", "link", "folder");

            cluster.down();

            assertThat(traces.found()).isEmpty();
        }
    }

    @Test
    void downRemovesAClusterWhoseStateFolderIsGone() throws IOException {
        TestCluster cluster = TestCluster.bare("orphan", 1, state).up();
        Traces traces = cluster.traces();
        Files.move(state.resolve("clusters"), state.resolve("gone"));
        Files.delete(state.resolve("slots"));

        cluster.down();

        assertThat(traces.found()).isEmpty();
    }
}
