package io.marketplane.cli.up;

import io.marketplane.cli.kube.KubeAccess;
import java.net.URI;
import java.util.Comparator;
import java.util.List;

/** Finds an address at which node ports answer. */
final class NodeAddress {
    /** In this order. */
    private static final List<String> TYPES = List.of("ExternalIP", "InternalIP");

    private NodeAddress() {}

    /** The URL of a node port on the first node. */
    static URI reach(KubeAccess access, int nodePort) {
        try (var client = access.client()) {
            var address = client.nodes().list().getItems().stream()
                    .flatMap(node -> node.getStatus().getAddresses().stream())
                    .filter(candidate -> TYPES.contains(candidate.getType()))
                    .min(Comparator.comparingInt(candidate -> TYPES.indexOf(candidate.getType())))
                    .orElseThrow(() -> new IllegalStateException("No node of the cluster has an address"))
                    .getAddress();
            var host = address.contains(":") ? "[" + address + "]" : address;
            return URI.create("http://" + host + ":" + nodePort);
        }
    }
}
