package io.marketplane.platform.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketplane.platform.addons.Addons;
import io.marketplane.platform.cache.ContentCache;
import io.marketplane.platform.exec.Command;
import io.marketplane.platform.exec.CommandFailedException;
import io.marketplane.platform.image.Images;
import io.marketplane.platform.progress.Progress;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a workload meets on a cluster with its addons. The pods run Debian's base image of this checkout. */
@Tag("cluster")
class AddonsOnAClusterTest {
    private static final int NODE_PORT = 30123;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    static Path state;

    private static LocalCluster cluster;
    private static String image;

    @BeforeAll
    static void up() {
        Images images = new Images(Checkout.current(), ContentCache.ofUser());
        ContentCache cache = ContentCache.ofUser();
        cluster = new LocalCluster(
                new ClusterSpec("addons", 2, state), Checkout.current(), cache, Addons.standard(images, cache));
        cluster.up(Progress.logging());
        image = images.build("base", Progress.logging()).reference();
    }

    @AfterAll
    static void down() {
        cluster.down(Progress.logging());
    }

    @Test
    void aPodRunsAndTellsAndIsEntered() {
        apply(pod("talker", "node-1", "echo said by $(hostname); exec sleep 3600", ""));
        awaitReady("talker");

        assertThat(kubectl("logs", "talker").strip()).isEqualTo("said by talker");
        assertThat(kubectl("exec", "talker", "--", "cat", "/etc/hostname").strip())
                .isEqualTo("talker");
    }

    @Test
    void namesOfServicesAndPodsAreFound() {
        apply(pod("asker", "node-2", "exec sleep 3600", ""));
        awaitReady("asker");

        assertThat(kubectl("exec", "asker", "--", "getent", "hosts", "kubernetes.default"))
                .contains("kubernetes.default.svc.cluster.local");
        assertThat(kubectl("exec", "asker", "--", "getent", "hosts", "kube-dns.kube-system.svc.cluster.local"))
                .startsWith(cluster.dnsAddress());
    }

    @Test
    void aClaimIsBoundWhereItsPodRunsAndKeepsItsData() {
        apply("""
                apiVersion: v1
                kind: PersistentVolumeClaim
                metadata: {name: disk}
                spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 16Mi}}}
                """);
        apply(pod("writer", "node-2", "echo kept > /data/file; exec sleep 3600", CLAIM));
        awaitReady("writer");
        kubectl("delete", "pod", "writer", "--now");

        apply(pod("reader", "node-2", "cat /data/file; exec sleep 3600", CLAIM));
        awaitReady("reader");

        assertThat(kubectl("logs", "reader").strip()).isEqualTo("kept");
        assertThat(kubectl("get", "pvc", "disk", "-o", "jsonpath={.status.phase}"))
                .isEqualTo("Bound");
    }

    @Test
    void nodesAreInDifferentZones() {
        assertThat(kubectl(
                        "get", "nodes", "-o", "jsonpath={.items[*].metadata.labels.topology\\.kubernetes\\.io/zone}"))
                .isEqualTo("zone-1 zone-2");
    }

    @Test
    void kubectlTopShowsWhatNodesUse() {
        Awaitility.await()
                .atMost(PATIENCE)
                .ignoreException(CommandFailedException.class)
                .untilAsserted(
                        () -> assertThat(kubectl("top", "nodes", "--no-headers").lines())
                                .hasSize(2));
    }

    /** The Service's one pod is on node 2, and the machine's way to it must not lead over node 1. */
    @Test
    void aServiceIsReachedFromTheMachineWhileNodeOneIsLost() throws IOException {
        apply(pod("server", "node-2", SERVER, "") + service(NODE_PORT));
        awaitReady("server");
        URI exposed = cluster.expose(NODE_PORT, freePort());
        URI service = URI.create("http://" + clusterIp("web") + ":80");
        await(exposed);
        await(service);

        LocalNode first = cluster.nodes().getFirst();
        first.cut();
        try {
            assertThat(get(exposed)).isEqualTo("hello");
            assertThat(get(service)).isEqualTo("hello");
        } finally {
            first.heal();
        }
    }

    private static final String CLAIM = """
              volumes: [{name: disk, persistentVolumeClaim: {claimName: disk}}]
            """;

    /** Debian's base image has perl, and no other server. */
    private static final String SERVER =
            "exec perl -MIO::Socket::INET -e 'my $s = IO::Socket::INET->new(LocalPort => 8080, Listen => 9, ReuseAddr => 1) or die; "
                    + "while (my $c = $s->accept) { my $r = <$c>; print $c qq(HTTP/1.1 200 OK\\r\\nContent-Length: 5\\r\\nConnection: close\\r\\n\\r\\nhello); close $c }'";

    private static String service(int nodePort) {
        return """
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: web}
            spec: {type: NodePort, selector: {app: server}, ports: [{port: 80, targetPort: 8080, nodePort: %d}]}
            """.formatted(nodePort);
    }

    private static String pod(String name, String node, String command, String volumes) {
        String mounts = volumes.isEmpty() ? "[]" : "[{name: disk, mountPath: /data}]";
        return """
            apiVersion: v1
            kind: Pod
            metadata: {name: %1$s, labels: {app: %1$s}}
            spec:
              nodeSelector: {kubernetes.io/hostname: %2$s}
              terminationGracePeriodSeconds: 0
            %3$s  containers:
              - name: main
                image: %4$s
                volumeMounts: %5$s
                command: [/bin/sh, -c]
                args:
                - |
                  %6$s
            """.formatted(name, node, volumes, image, mounts, command);
    }

    private static Command command(String... words) {
        return Command.of(cluster.programs().program("kubectl").toString(), "--kubeconfig=" + cluster.kubeconfig())
                .plus(words);
    }

    private static String kubectl(String... words) {
        return command(words).output();
    }

    private static void apply(String manifest) {
        command("apply", "-f", "-").reading(manifest).run();
    }

    private static void awaitReady(String pod) {
        kubectl("wait", "--for=condition=Ready", "pod/" + pod, "--timeout=" + PATIENCE.toSeconds() + "s");
    }

    private static String clusterIp(String service) {
        return kubectl("get", "service", service, "-o", "jsonpath={.spec.clusterIP}");
    }

    private static void await(URI uri) {
        Awaitility.await(uri.toString())
                .atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(get(uri)).isEqualTo("hello"));
    }

    private static String get(URI uri) throws IOException {
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build()) {
            return client.send(
                            HttpRequest.newBuilder(uri)
                                    .timeout(Duration.ofSeconds(5))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
