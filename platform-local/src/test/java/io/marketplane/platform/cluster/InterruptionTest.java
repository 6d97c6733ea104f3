package io.marketplane.platform.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketplane.platform.cache.ContentCache;
import io.marketplane.platform.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An up that was killed with SIGKILL, and what the next command makes of it. */
@Tag("cluster")
class InterruptionTest {
    @TempDir
    Path state;

    @AfterEach
    void remove() {
        cluster().down(Progress.logging());
    }

    @ParameterizedTest
    @ValueSource(strings = {"network", "control plane", "nodes"})
    void upCompletesWhatAKilledOneBegan(String task) {
        Set<String> machineFiles = MachineFiles.list();
        InterruptedUp.killedIn(task, spec());

        cluster().up(Progress.logging());

        assertThat(cluster().status().state()).isEqualTo(ClusterStatus.State.READY);
        Slot slot = slot();
        cluster().down(Progress.logging());
        assertThat(Traces.of(slot, spec().folder())).isEmpty();
        assertThat(MachineFiles.list()).isEqualTo(machineFiles);
    }

    @Test
    void downRemovesWhatAKilledUpBegan() {
        InterruptedUp.killedIn("nodes", spec());
        Slot slot = slot();
        assertThat(Traces.of(slot, spec().folder())).anyMatch(trace -> trace.startsWith("process "));

        cluster().down(Progress.logging());

        assertThat(Traces.of(slot, spec().folder())).isEmpty();
    }

    @Test
    void downRemovesAClusterWhoseStateFolderIsGone() throws IOException {
        cluster().up(Progress.logging());
        Slot slot = slot();
        Files.move(state.resolve("clusters"), state.resolve("gone"));
        Files.delete(state.resolve("slots"));

        cluster().down(Progress.logging());

        assertThat(Traces.of(slot, spec().folder())).isEmpty();
    }

    private ClusterSpec spec() {
        return new ClusterSpec("killed", 1, state);
    }

    private LocalCluster cluster() {
        return new LocalCluster(spec(), Checkout.current(), ContentCache.ofUser(), List.of());
    }

    private Slot slot() {
        return new SlotRegistry(state).find("killed").orElseThrow();
    }
}
