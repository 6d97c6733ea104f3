package io.marketplane.platform.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketplane.platform.cluster.LocalNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("cluster")
class LifecycleTest {
    private static final Duration NO_OP = Duration.ofSeconds(5);

    @TempDir
    Path state;

    @Test
    void upAgainIsQuickAndChangesNothing() {
        try (TestCluster cluster = TestCluster.bare("again", 1, state).up()) {
            List<String> before = cluster.traces().found();

            long start = System.nanoTime();
            cluster.up();

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(NO_OP);
            assertThat(cluster.traces().found()).isEqualTo(before);
        }
    }

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
    void upRestartsWhatDied() {
        try (TestCluster cluster = TestCluster.bare("mended", 1, state).up()) {
            for (String program : List.of("kube-apiserver", "etcd", "kubelet", "containerd", "kube-proxy")) {
                long killed = kill(state.resolve("clusters/mended").toString(), program);
                assertThat(ProcessHandle.of(killed)).as(program).isEmpty();
            }

            cluster.up();

            assertThat(cluster.kubectl("get", "--raw", "/readyz")).isEqualTo("ok");
            assertThat(cluster.cluster().nodes()).allMatch(LocalNode::isAlive);
        }
    }

    @Test
    void clustersLiveSideBySide() {
        try (TestCluster first = TestCluster.bare("left", 1, state).up();
                TestCluster second = TestCluster.bare("right", 1, state).up()) {
            assertThat(first.traces().slot()).isNotEqualTo(second.traces().slot());
            Traces gone = second.traces();

            second.down();

            assertThat(gone.found()).isEmpty();
            assertThat(first.kubectl("get", "nodes", "--no-headers")).contains(" Ready ");
        }
    }

    @Test
    void aNodeThatWasKilledComesBack() {
        try (TestCluster cluster = TestCluster.bare("fallen", 2, state).up()) {
            LocalNode node = cluster.cluster().nodes().get(1);

            node.kill();

            assertThat(node.isAlive()).isFalse();
            awaitNode(cluster, node, "NotReady");
            node.start();
            awaitNode(cluster, node, "Ready");
        }
    }

    private static void awaitNode(TestCluster cluster, LocalNode node, String condition) {
        Awaitility.await(node.name() + " " + condition)
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(cluster.kubectl("get", "node", node.name(), "--no-headers")
                                .split(" +", -1)[1])
                        .isEqualTo(condition));
    }

    /** Kills the cluster's process that runs {@code program} and waits for its end. */
    private static long kill(String folder, String program) {
        ProcessHandle process = ProcessHandle.allProcesses()
                .filter(candidate -> candidate.info().commandLine().orElse("").contains(folder))
                .filter(candidate -> isProgram(candidate, program))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no process runs " + program));
        process.destroyForcibly();
        process.onExit().join();
        return process.pid();
    }

    private static boolean isProgram(ProcessHandle process, String program) {
        return Stream.of(process.info().commandLine().orElse("").split(" ", -1))
                .findFirst()
                .filter(first -> Path.of(first).getFileName().toString().equals(program))
                .isPresent();
    }
}
