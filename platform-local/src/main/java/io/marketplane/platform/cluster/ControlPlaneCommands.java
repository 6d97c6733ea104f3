package io.marketplane.platform.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command lines of the control plane's programs, and the files that they read. */
final class ControlPlaneCommands {
    /** Writes only, and without bodies: enough to count who wrote what, and never a secret. */
    private static final String AUDIT_POLICY = """
            apiVersion: audit.k8s.io/v1
            kind: Policy
            omitStages: [RequestReceived]
            rules:
            - level: Metadata
              verbs: [create, update, patch, delete, deletecollection]
            - level: None
            """;

    /** What runs beside the API server as a user of its own, with just the rights of that user. */
    static final List<String> COMPONENTS = List.of(
            "kube-controller-manager",
            "kube-scheduler",
            "kube-proxy",
            "coredns",
            "local-path-provisioner",
            "metrics-server");

    private final ControlPlaneSpec spec;
    private final NodeBinary programs;

    ControlPlaneCommands(ControlPlaneSpec spec, NodeBinary programs) {
        this.spec = spec;
        this.programs = programs;
    }

    Path auditLog() {
        return spec.folder().resolve("audit.log");
    }

    /** Writes what the programs read besides certificates. */
    void writeFiles(String clusterName) {
        try {
            Files.writeString(spec.folder().resolve("audit-policy.yaml"), AUDIT_POLICY);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + spec.folder(), e);
        }
        for (String user : COMPONENTS) {
            Kubeconfig.write(kubeconfig(user), clusterName, spec.url(), spec.pki(), user);
        }
    }

    List<String> etcd() {
        String client = "https://" + spec.address() + ":" + spec.etcdPort();
        String peer = "https://" + spec.address() + ":" + spec.etcdPeerPort();
        return List.of(
                program("etcd"),
                "--name=local",
                "--data-dir=" + spec.folder().resolve("etcd"),
                "--listen-client-urls=" + client,
                "--advertise-client-urls=" + client,
                "--listen-peer-urls=" + peer,
                "--initial-advertise-peer-urls=" + peer,
                "--initial-cluster=local=" + peer,
                "--client-cert-auth",
                "--trusted-ca-file=" + pki("ca.crt"),
                "--cert-file=" + pki("etcd.crt"),
                "--key-file=" + pki("etcd.key"),
                "--peer-client-cert-auth",
                "--peer-trusted-ca-file=" + pki("ca.crt"),
                "--peer-cert-file=" + pki("etcd.crt"),
                "--peer-key-file=" + pki("etcd.key"),
                "--unsafe-no-fsync",
                "--log-level=warn");
    }

    List<String> apiServer() {
        List<String> words = new ArrayList<>(List.of(
                program("kube-apiserver"),
                "--bind-address=" + spec.address(),
                "--advertise-address=" + spec.address(),
                "--secure-port=" + spec.apiPort(),
                "--service-cluster-ip-range=" + spec.serviceCidr(),
                "--authorization-mode=Node,RBAC",
                "--enable-admission-plugins=NodeRestriction",
                "--allow-privileged=true",
                "--kubelet-preferred-address-types=InternalIP",
                "--enable-aggregator-routing=true",
                "--audit-policy-file=" + spec.folder().resolve("audit-policy.yaml"),
                "--audit-log-path=" + auditLog(),
                "--audit-log-maxsize=100",
                "--audit-log-maxbackup=1"));
        words.addAll(apiServerCertificates());
        return List.copyOf(words);
    }

    private List<String> apiServerCertificates() {
        return List.of(
                "--etcd-servers=https://" + spec.address() + ":" + spec.etcdPort(),
                "--etcd-cafile=" + pki("ca.crt"),
                "--etcd-certfile=" + pki("apiserver.crt"),
                "--etcd-keyfile=" + pki("apiserver.key"),
                "--client-ca-file=" + pki("ca.crt"),
                "--tls-cert-file=" + pki("apiserver.crt"),
                "--tls-private-key-file=" + pki("apiserver.key"),
                "--kubelet-certificate-authority=" + pki("ca.crt"),
                "--kubelet-client-certificate=" + pki("kubelet-client.crt"),
                "--kubelet-client-key=" + pki("kubelet-client.key"),
                "--service-account-issuer=https://kubernetes.default.svc.cluster.local",
                "--service-account-key-file=" + pki("service-account.pub"),
                "--service-account-signing-key-file=" + pki("service-account.key"),
                "--requestheader-client-ca-file=" + pki("ca.crt"),
                "--requestheader-allowed-names=front-proxy-client",
                "--requestheader-extra-headers-prefix=X-Remote-Extra-",
                "--requestheader-group-headers=X-Remote-Group",
                "--requestheader-username-headers=X-Remote-User",
                "--proxy-client-cert-file=" + pki("front-proxy.crt"),
                "--proxy-client-key-file=" + pki("front-proxy.key"));
    }

    List<String> part(ControlPlaneSpec.Part part) {
        return switch (part) {
            case CONTROLLER_MANAGER ->
                List.of(
                        program("kube-controller-manager"),
                        "--kubeconfig=" + kubeconfig("kube-controller-manager"),
                        "--bind-address=" + spec.address(),
                        "--secure-port=0",
                        "--leader-elect=false",
                        "--use-service-account-credentials=true",
                        "--service-account-private-key-file=" + pki("service-account.key"),
                        "--root-ca-file=" + pki("ca.crt"),
                        // Each node has a fixed range: the routes between nodes are made before Kubernetes runs.
                        "--allocate-node-cidrs=false",
                        "--node-monitor-grace-period=20s",
                        "--terminated-pod-gc-threshold=100");
            case SCHEDULER ->
                List.of(
                        program("kube-scheduler"),
                        "--kubeconfig=" + kubeconfig("kube-scheduler"),
                        "--bind-address=" + spec.address(),
                        "--secure-port=0",
                        "--leader-elect=false");
        };
    }

    Path kubeconfig(String user) {
        return spec.folder().resolve(user + ".kubeconfig");
    }

    private String pki(String file) {
        return spec.pki().resolve(file).toString();
    }

    private String program(String name) {
        return programs.program(name).toString();
    }
}
