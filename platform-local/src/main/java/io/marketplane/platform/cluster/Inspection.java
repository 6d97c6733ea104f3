package io.marketplane.platform.cluster;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.marketplane.platform.exec.Daemon;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Looks at a cluster. */
final class Inspection {
    private static final int REQUEST_TIMEOUT_MILLIS = 3000;

    private Inspection() {}

    static ClusterStatus absent() {
        return new ClusterStatus(
                ClusterStatus.State.ABSENT, URI.create("about:blank"), List.of(), List.of(), new TreeMap<>());
    }

    static ClusterStatus of(ClusterSpec spec, Slot slot) {
        Path run = spec.folder().resolve("run");
        List<String> stopped =
                new ArrayList<>(List.of("etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler"));
        stopped.removeIf(program -> new Daemon(program, run).isAlive());
        if (!Gateway.isAlive(spec, slot)) {
            stopped.add("gateway");
        }
        Set<String> ready = readyNodes(spec.folder().resolve("kubeconfig"));
        List<ClusterStatus.NodeStatus> nodes = slot.nodes(spec).stream()
                .map(node -> new ClusterStatus.NodeStatus(
                        node.name(), node.address(), NodeRunner.isAlive(node), ready.contains(node.name())))
                .toList();
        boolean whole = stopped.isEmpty() && nodes.stream().allMatch(node -> node.running() && node.ready());
        return new ClusterStatus(
                whole ? ClusterStatus.State.READY : ClusterStatus.State.INCOMPLETE,
                URI.create("https://" + slot.hostAddress() + ":" + Slot.API_PORT),
                stopped,
                nodes,
                new ClusterFiles(spec).exposed());
    }

    /** The names of the nodes that Kubernetes calls ready; none when it does not answer. */
    private static Set<String> readyNodes(Path kubeconfig) {
        if (!Files.exists(kubeconfig)) {
            return Set.of();
        }
        try (KubernetesClient client = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(ControlPlane.config(kubeconfig))
                        .withRequestTimeout(REQUEST_TIMEOUT_MILLIS)
                        .withConnectionTimeout(REQUEST_TIMEOUT_MILLIS)
                        .build())
                .build()) {
            return client.nodes().list().getItems().stream()
                    .filter(Inspection::isReady)
                    .map(node -> node.getMetadata().getName())
                    .collect(Collectors.toSet());
        } catch (KubernetesClientException e) {
            return Set.of();
        }
    }

    static boolean isReady(Node node) {
        return node.getStatus() != null
                && node.getStatus().getConditions().stream()
                        .anyMatch(condition -> condition.getType().equals("Ready")
                                && condition.getStatus().equals("True"));
    }
}
