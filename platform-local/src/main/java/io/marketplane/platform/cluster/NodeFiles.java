package io.marketplane.platform.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files that the programs of one node read. */
final class NodeFiles {
    /** Where a resolver that runs on this machine keeps the addresses that it asks itself (systemd-resolved). */
    private static final List<Path> RESOLVERS =
            List.of(Path.of("/run/systemd/resolve/resolv.conf"), Path.of("/etc/resolv.conf"));

    private final ClusterSpec spec;
    private final Slot slot;
    private final Slot.NodePlan node;

    NodeFiles(ClusterSpec spec, Slot slot, Slot.NodePlan node) {
        this.spec = spec;
        this.slot = slot;
        this.node = node;
    }

    /** Writes them all; the same input gives the same files. */
    void write(String pauseImage) {
        try {
            Files.createDirectories(folder().resolve("cni"));
            Files.createDirectories(node.folder().resolve("lib"));
            Files.createDirectories(node.folder().resolve("log"));
            TextFile.write(containerd(), containerdConfiguration(pauseImage));
            TextFile.write(folder().resolve("cni/10-pods.conflist"), cniConfiguration());
            TextFile.write(kubelet(), kubeletConfiguration());
            TextFile.write(proxy(), proxyConfiguration(spec, slot, node.name()));
            TextFile.write(folder().resolve("resolv.conf"), resolvers());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + node.folder(), e);
        }
        Kubeconfig.write(kubeconfig(), spec.name(), url(), pki(), node.name());
    }

    Path containerd() {
        return folder().resolve("containerd.toml");
    }

    Path kubelet() {
        return folder().resolve("kubelet.yaml");
    }

    Path proxy() {
        return folder().resolve("kube-proxy.yaml");
    }

    Path kubeconfig() {
        return folder().resolve("kubelet.kubeconfig");
    }

    private Path folder() {
        return node.folder().resolve("etc");
    }

    private Path pki() {
        return spec.folder().resolve("pki");
    }

    private String url() {
        return "https://" + slot.hostAddress() + ":" + Slot.API_PORT;
    }

    /** Without CAP_SYS_RESOURCE runc may not lower the OOM score of a container below our own. */
    private String containerdConfiguration(String pauseImage) throws IOException {
        return """
            version = 2
            root = "/var/lib/containerd"
            state = "/run/containerd"

            [grpc]
            address = "/run/containerd/containerd.sock"

            [plugins."io.containerd.internal.v1.opt"]
            path = "/var/lib/containerd/opt"

            [plugins."io.containerd.grpc.v1.cri"]
            sandbox_image = "%s"
            restrict_oom_score_adj = true
            disable_apparmor = %s

            [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
            runtime_type = "io.containerd.runc.v2"

            [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc.options]
            SystemdCgroup = false

            [plugins."io.containerd.grpc.v1.cri".cni]
            bin_dir = "%s"
            conf_dir = "%s"
            """.formatted(pauseImage, !appArmorIsOn(), Requirements.cniPlugins(), folder().resolve("cni"));
    }

    private static boolean appArmorIsOn() throws IOException {
        Path enabled = Path.of("/sys/module/apparmor/parameters/enabled");
        return Files.exists(enabled) && Files.readString(enabled).startsWith("Y");
    }

    /** Each pod is a cable to its node and no bridge, so that every packet is routed and meets the Service rules. */
    private String cniConfiguration() {
        return """
            {
              "cniVersion": "0.4.0",
              "name": "pods",
              "plugins": [
                {
                  "type": "ptp",
                  "ipMasq": false,
                  "ipam": {
                    "type": "host-local",
                    "dataDir": "/var/lib/cni/networks",
                    "ranges": [[{"subnet": "%s"}]],
                    "routes": [{"dst": "0.0.0.0/0"}]
                  }
                },
                {"type": "portmap", "capabilities": {"portMappings": true}}
              ]
            }
            """.formatted(node.podCidr());
    }

    private String kubeletConfiguration() {
        return """
            apiVersion: kubelet.config.k8s.io/v1beta1
            kind: KubeletConfiguration
            authentication:
              anonymous: {enabled: false}
              webhook: {enabled: true}
              x509: {clientCAFile: "%1$s/ca.crt"}
            authorization: {mode: Webhook}
            cgroupDriver: cgroupfs
            cgroupRoot: /%2$s
            clusterDNS: ["%3$s"]
            clusterDomain: cluster.local
            containerRuntimeEndpoint: unix:///run/containerd/containerd.sock
            enforceNodeAllocatable: []
            # The nodes share one disk, which its owner watches: a node that evicts for it would only hurt the others.
            evictionHard: {imagefs.available: "0%%", imagefs.inodesFree: "0%%", nodefs.available: "0%%", nodefs.inodesFree: "0%%"}
            failCgroupV1: false
            failSwapOn: false
            imageGCHighThresholdPercent: 100
            maxPods: 110
            # Renewed after a quarter of it: with the controllers' patience of 20 s, three renewals may be late.
            nodeLeaseDurationSeconds: 20
            resolvConf: "%4$s/resolv.conf"
            tlsCertFile: "%1$s/%5$s.crt"
            tlsPrivateKeyFile: "%1$s/%5$s.key"
            volumePluginDir: /var/lib/kubelet/volume-plugins
            """.formatted(pki(), node.link(), slot.dnsAddress(), folder(), node.name());
    }

    /** For the kube-proxy of the node called {@code nodeName}. */
    static String proxyConfiguration(ClusterSpec spec, Slot slot, String nodeName) {
        return """
            apiVersion: kubeproxy.config.k8s.io/v1alpha1
            kind: KubeProxyConfiguration
            mode: iptables
            clientConnection: {kubeconfig: "%s"}
            clusterCIDR: "%s"
            hostnameOverride: "%s"
            # The size of the connection table belongs to the whole machine.
            conntrack: {maxPerCore: 0, min: 0, tcpEstablishedTimeout: 0s, tcpCloseWaitTimeout: 0s}
            """.formatted(spec.folder().resolve("kube-proxy.kubeconfig"), slot.podCidr(), nodeName);
    }

    /** The machine's resolvers without those that only the machine itself reaches. */
    private static String resolvers() throws IOException {
        for (Path file : RESOLVERS) {
            if (Files.exists(file)) {
                return String.join(
                                "\n",
                                Files.readAllLines(file).stream()
                                        .filter(line -> !line.startsWith("nameserver 127.")
                                                && !line.startsWith("nameserver ::1"))
                                        .toList())
                        + "\n";
            }
        }
        return "\n";
    }
}
