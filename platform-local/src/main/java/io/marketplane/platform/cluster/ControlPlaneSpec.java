package io.marketplane.platform.cluster;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How a control plane runs.
 *
 * @param folder its state: certificates, data, logs
 * @param address the address of this machine that it listens on
 * @param apiPort the port of the API server
 * @param etcdPort the port of etcd for clients
 * @param etcdPeerPort the port of etcd for members
 * @param serviceCidr the addresses of Services; its first one is that of the API server inside the cluster
 * @param podCidr the addresses of pods
 * @param parts which controllers run beside the API server
 * @param nodes the name and address of each node that gets a certificate
 */
public record ControlPlaneSpec(
        Path folder,
        String address,
        int apiPort,
        int etcdPort,
        int etcdPeerPort,
        String serviceCidr,
        String podCidr,
        List<Part> parts,
        Map<String, String> nodes) {

    /** A program beside etcd and the API server. */
    public enum Part {
        /** kube-controller-manager: garbage collection, ReplicaSets, EndpointSlices and the like. */
        CONTROLLER_MANAGER("kube-controller-manager"),
        /** kube-scheduler: places pods on nodes. */
        SCHEDULER("kube-scheduler");

        private final String program;

        Part(String program) {
            this.program = program;
        }

        String program() {
            return program;
        }
    }

    /** Copies what is given. */
    public ControlPlaneSpec {
        parts = List.copyOf(parts);
        nodes = Map.copyOf(nodes);
    }

    /** Where the API server answers. */
    public String url() {
        return "https://" + address + ":" + apiPort;
    }

    Path pki() {
        return folder.resolve("pki");
    }

    /** The address of the Service {@code default/kubernetes}: the first of the range. */
    String firstServiceAddress() {
        String network = serviceCidr.substring(0, serviceCidr.indexOf('/'));
        int lastDot = network.lastIndexOf('.');
        return network.substring(0, lastDot + 1) + (Integer.parseInt(network.substring(lastDot + 1)) + 1);
    }
}
