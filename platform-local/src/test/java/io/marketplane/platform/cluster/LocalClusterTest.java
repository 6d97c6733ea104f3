package io.marketplane.platform.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.marketplane.platform.cache.ContentCache;
import io.marketplane.platform.exec.Daemon;
import io.marketplane.platform.progress.Progress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One real cluster of two nodes, whose life the tests follow in their order. */
@Tag("cluster")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LocalClusterTest {
    private static final String IMAGE = "marketplane.io/test:1";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    static Path state;

    private static LocalCluster cluster;
    private static Workload workload;

    @BeforeAll
    static void makeTwoNodes() throws IOException {
        cluster = named("first", 2);
        cluster.up(Progress.logging());
        workload = new Workload(cluster);
        Path archive = state.resolve("test.tar");
        OciArchive.write(archive, IMAGE, cluster.programs().program("pause"));
        cluster.importImage(archive, IMAGE);
        workload.apply(IMAGE);
    }

    @AfterAll
    static void removeAll() {
        cluster.down(Progress.logging());
        named("second", 1).down(Progress.logging());
    }

    private static LocalCluster named(String name, int nodes) {
        return new LocalCluster(
                new ClusterSpec(name, nodes, state), Checkout.current(), ContentCache.ofUser(), List.of());
    }

    @Test
    @Order(1)
    void everyNodeIsReadyInAZoneOfItsOwn() {
        assertThat(cluster.status().state()).isEqualTo(ClusterStatus.State.READY);
        assertThat(workload.get("nodes", "{.items[*].metadata.labels.topology\\.kubernetes\\.io/zone}"))
                .isEqualTo("zone-1 zone-2");
        assertThat(cluster.nodes()).extracting(LocalNode::zone).containsExactly("zone-1", "zone-2");
    }

    @Test
    @Order(2)
    void podsReachEachOtherByAddressAndByService() {
        LocalNode one = cluster.nodes().getFirst();
        LocalNode two = cluster.nodes().getLast();
        String service = workload.get("service web", "{.spec.clusterIP}");

        assertThat(workload.versionFrom(workload.podOn(one), workload.addressOn(two) + ":8001"))
                .contains(NodeBinary.KUBERNETES_VERSION);
        assertThat(workload.versionFrom(workload.podOn(two), workload.addressOn(one) + ":8001"))
                .contains(NodeBinary.KUBERNETES_VERSION);
        followed(() ->
                assertThat(workload.versionFrom(workload.podOn(two), service)).contains(NodeBinary.KUBERNETES_VERSION));
    }

    @Test
    @Order(3)
    void thisMachineReachesPodsAndServices() throws Exception {
        for (LocalNode node : cluster.nodes()) {
            assertThat(version(workload.addressOn(node) + ":8001")).contains(NodeBinary.KUBERNETES_VERSION);
            followed(() -> assertThat(version(node.address() + ":" + Workload.NODE_PORT))
                    .contains(NodeBinary.KUBERNETES_VERSION));
        }
        followed(() -> assertThat(version(workload.get("service web", "{.spec.clusterIP}")))
                .contains(NodeBinary.KUBERNETES_VERSION));
    }

    @Test
    @Order(4)
    void logsOfAPodCanBeRead() {
        assertThat(workload.kubectl("logs", "daemonset/web").output()).contains("Starting to serve on");
    }

    @Test
    @Order(5)
    void anExposedPortAnswersOnLocalhost() throws Exception {
        int port = freePort();

        URI url = cluster.expose(Workload.NODE_PORT, port);

        assertThat(url).isEqualTo(URI.create("http://localhost:" + port));
        assertThat(version("localhost:" + port)).contains(NodeBinary.KUBERNETES_VERSION);
        assertThat(cluster.status().exposed()).containsExactly(Map.entry(port, Workload.NODE_PORT));
    }

    @Test
    @Order(6)
    void aPortThatAProgramUsesIsNotExposed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> cluster.expose(Workload.NODE_PORT, taken.getLocalPort()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("port " + taken.getLocalPort() + " of localhost is in use");
        }
    }

    @Test
    @Order(7)
    void upAgainChangesNothing() {
        Map<String, Long> processes = processes();
        List<String> traces = Traces.of(new Slot(slot()), cluster.spec().folder());
        String versions = workload.get("nodes,pods,services", "{.items[*].metadata.uid}");

        cluster.up(Progress.logging());

        assertThat(processes()).isEqualTo(processes).hasSize(12);
        assertThat(Traces.of(new Slot(slot()), cluster.spec().folder())).isEqualTo(traces);
        assertThat(workload.get("nodes,pods,services", "{.items[*].metadata.uid}"))
                .isEqualTo(versions);
    }

    @Test
    @Order(8)
    void aClusterThatExistsKeepsItsNumberOfNodes() {
        assertThatThrownBy(() -> named("first", 3).up(Progress.logging()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("exists with 2 nodes")
                .hasMessageContaining("marketplane down");
    }

    @Test
    @Order(9)
    void upRestartsWhatEnded() {
        daemons().values().stream()
                .filter(daemon -> List.of("kubelet", "kube-proxy", "kube-scheduler", "etcd")
                        .contains(daemon.name()))
                .forEach(daemon -> daemon.process().orElseThrow().destroyForcibly());
        await().atMost(PATIENCE).until(() -> cluster.status().state() == ClusterStatus.State.INCOMPLETE);

        cluster.up(Progress.logging());

        assertThat(cluster.status().state()).isEqualTo(ClusterStatus.State.READY);
        assertThat(processes()).hasSize(12);
    }

    @Test
    @Order(10)
    void aCutNodeIsOutOfReachUntilItIsHealed() throws Exception {
        LocalNode one = cluster.nodes().getFirst();
        String pod = workload.addressOn(one) + ":8001";
        int port = cluster.status().exposed().firstKey();

        one.cut();

        assertThatThrownBy(() -> version(pod)).isInstanceOf(IOException.class);
        await("the Service forgets the pod out of reach")
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> version("localhost:" + port).contains(NodeBinary.KUBERNETES_VERSION));
        one.heal();
        assertThat(version(pod)).contains(NodeBinary.KUBERNETES_VERSION);
    }

    @Test
    @Order(11)
    void aKilledNodeLosesItsPodsAndRunsThemAgainAfterItsStart() {
        LocalNode two = cluster.nodes().getLast();
        long pods = podProcesses();
        assertThat(pods).isPositive();

        two.kill();

        await().atMost(PATIENCE).until(() -> podProcesses() == pods / 2);
        assertThat(two.isAlive()).isFalse();
        two.start();
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> version(workload.addressOn(two) + ":8001").contains(NodeBinary.KUBERNETES_VERSION));
    }

    @Test
    @Order(12)
    void aSecondClusterLivesBesideTheFirstAndGoesWithoutIt() throws Exception {
        LocalCluster second = named("second", 1);
        second.up(Progress.logging());
        Slot slot = new SlotRegistry(state).find("second").orElseThrow();
        assertThat(second.status().state()).isEqualTo(ClusterStatus.State.READY);
        assertThat(new Workload(second).get("nodes", "{.items[*].metadata.name}"))
                .isEqualTo("node-1");
        assertThat(Traces.of(slot, second.spec().folder())).isNotEmpty();

        second.down(Progress.logging());

        assertThat(second.status().state()).isEqualTo(ClusterStatus.State.ABSENT);
        assertThat(Traces.of(slot, second.spec().folder())).isEmpty();
        followed(() -> assertThat(version(workload.addressOn(cluster.nodes().getFirst()) + ":8001"))
                .contains(NodeBinary.KUBERNETES_VERSION));
    }

    @Test
    @Order(13)
    void downLeavesNothingAndMayBeRepeated() {
        Slot slot = new Slot(slot());
        assertThat(Traces.of(slot, cluster.spec().folder()))
                .map(trace -> trace.split(" ", 2)[0])
                .contains("link", "route", "rule", "control", "process", "folder");

        cluster.down(Progress.logging());

        assertThat(Traces.of(slot, cluster.spec().folder())).isEmpty();
        assertThat(cluster.status().state()).isEqualTo(ClusterStatus.State.ABSENT);
        cluster.down(Progress.logging());
        assertThatThrownBy(cluster::nodes)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("run `marketplane up` first");
    }

    private static int slot() {
        return new SlotRegistry(state).find("first").orElseThrow().number();
    }

    private static Map<String, Daemon> daemons() {
        Map<String, Daemon> all = new TreeMap<>();
        cluster.controlPlane().daemons().forEach(daemon -> all.put(daemon.name(), daemon));
        for (LocalNode node : cluster.nodes()) {
            for (String program : List.of("node", "containerd", "kubelet", "kube-proxy")) {
                all.put(
                        node.name() + " " + program,
                        new Daemon(program, node.folder().resolve("run")));
            }
        }
        return all;
    }

    private static Map<String, Long> processes() {
        Map<String, Long> all = new TreeMap<>();
        daemons().forEach((name, daemon) -> daemon.process().ifPresent(process -> all.put(name, process.pid())));
        return all;
    }

    /** How many processes of this cluster's pods there are: shims, pause and web servers. */
    private static long podProcesses() {
        String folder = cluster.spec().folder().toString();
        return Traces.of(new Slot(slot()), cluster.spec().folder()).stream()
                .filter(trace -> trace.startsWith("process ") && trace.contains("containerd-shim"))
                .filter(trace -> !trace.contains(folder))
                .count();
    }

    /**
     * kube-proxy follows a Service within about a second: until then its address refuses. And a pod answers with the
     * API server's version, for which a busy machine may need longer than one request has.
     */
    private static void followed(ThrowingRunnable assertion) {
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(assertion);
    }

    private static String version(String address) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(2))
                .build()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + address + "/version"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
