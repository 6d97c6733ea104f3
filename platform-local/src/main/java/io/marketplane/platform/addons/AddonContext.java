package io.marketplane.platform.addons;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.marketplane.platform.cache.ContentCache;
import io.marketplane.platform.cluster.ControlPlane;
import io.marketplane.platform.cluster.NodeBinary;
import io.marketplane.platform.exec.Daemon;
import io.marketplane.platform.progress.Progress;
import java.nio.file.Path;

/**
 * The cluster that an addon is for.
 *
 * @param controlPlane its control plane
 * @param client a client of its administrator
 * @param programs the node's programs
 * @param folder the state of the cluster's addons
 * @param pki the folder of the cluster's certificates
 * @param hostAddress the machine's address, as the nodes see it
 * @param dnsAddress the address of the DNS Service
 * @param cache where built programs are kept
 * @param progress where building reports
 */
public record AddonContext(
        ControlPlane controlPlane,
        KubernetesClient client,
        NodeBinary programs,
        Path folder,
        Path pki,
        String hostAddress,
        String dnsAddress,
        ContentCache cache,
        Progress progress) {

    Daemon daemon(String name) {
        return new Daemon(name, folder);
    }
}
