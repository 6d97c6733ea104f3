package io.marketplane.platform.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.marketplane.platform.progress.Progress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The parts of one cluster, put together for the slot that it has. */
final class Assembly {
    private final ClusterSpec spec;
    private final Slot slot;
    private final NodeBinary programs;
    private final Network network;
    private final Nodes nodes;
    private final Gateway gateway;

    Assembly(ClusterSpec spec, Slot slot, NodeBinary programs) {
        this.spec = spec;
        this.slot = slot;
        this.programs = programs;
        this.network = new Network(spec, slot);
        this.nodes = new Nodes(spec, slot, network, programs);
        this.gateway = new Gateway(spec, slot, network, programs);
    }

    /** Makes what is missing, starts what does not run and waits until all of it is ready. */
    void up(Progress progress) {
        try (Progress.Task task = progress.task("network")) {
            // The bridge first: while it is there, no other cluster's end puts the settings back.
            network.up();
            HostChanges.apply();
            new Firewall(spec, slot).up(forwards());
            task.done(slot.bridge() + " " + slot.nodeCidr());
        }
        ControlPlane controlPlane = controlPlane();
        try (Progress.Task task = progress.task("control plane")) {
            controlPlane.start();
            task.done("https://" + slot.hostAddress() + ":" + Slot.API_PORT);
        }
        try (Progress.Task task = progress.task("nodes");
                KubernetesClient client = controlPlane.client()) {
            gateway.up();
            nodes.up(client, task);
            task.done(spec.nodes() + " ready");
        }
    }

    ControlPlane controlPlane() {
        Map<String, String> names = new TreeMap<>();
        slot.nodes(spec).forEach(node -> names.put(node.name(), node.address()));
        ControlPlaneSpec parts = new ControlPlaneSpec(
                spec.folder(),
                slot.hostAddress(),
                Slot.API_PORT,
                Slot.ETCD_PORT,
                Slot.ETCD_PEER_PORT,
                slot.serviceCidr(),
                slot.podCidr(),
                List.of(ControlPlaneSpec.Part.values()),
                names);
        return new ControlPlane(spec.name(), parts, programs);
    }

    List<LocalNode> nodes() {
        return slot.nodes(spec).stream()
                .map(plan -> new LocalNode(plan, network, nodes))
                .toList();
    }

    void importImage(Path archive, String reference) {
        nodes.importImage(archive, reference);
    }

    URI expose(int nodePort, int hostPort) {
        ClusterFiles files = new ClusterFiles(spec);
        if (!files.exposed().containsKey(hostPort)) {
            requireFree(files, hostPort);
        }
        files.expose(hostPort, nodePort);
        new Firewall(spec, slot).up(forwards());
        return URI.create("http://localhost:" + hostPort);
    }

    private static void requireFree(ClusterFiles files, int hostPort) {
        files.otherThatExposes(hostPort).ifPresent(other -> {
            throw new IllegalStateException(
                    "port %d of localhost leads to the cluster \"%s\": choose another port, or remove that cluster"
                            .formatted(hostPort, other));
        });
        try (ServerSocket _ = new ServerSocket(hostPort, 1, InetAddress.getLoopbackAddress())) {
            return;
        } catch (IOException e) {
            throw new IllegalStateException(
                    "port %d of localhost is in use: choose another port, or end the program that `ss -ltnp 'sport = :%d'` shows"
                            .formatted(hostPort, hostPort),
                    e);
        }
    }

    /** Where each exposed port of localhost leads: the node port on the gateway, which no node's loss takes away. */
    private SortedMap<Integer, String> forwards() {
        SortedMap<Integer, String> all = new TreeMap<>();
        new ClusterFiles(spec)
                .exposed()
                .forEach((hostPort, nodePort) -> all.put(hostPort, slot.gatewayAddress() + ":" + nodePort));
        return all;
    }
}
