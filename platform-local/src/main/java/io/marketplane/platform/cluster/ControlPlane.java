package io.marketplane.platform.cluster;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.marketplane.platform.cluster.CertificateAuthority.Algorithm;
import io.marketplane.platform.exec.CommandFailedException;
import io.marketplane.platform.exec.Daemon;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * etcd and kube-apiserver as processes of this machine, and the controllers that the spec names. {@link #start} is
 * idempotent: it starts what does not run. Not safe for use by several threads.
 */
public final class ControlPlane {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final String name;
    private final ControlPlaneSpec spec;
    private final ControlPlaneCommands commands;

    /** A control plane that is not started yet; {@code name} is the cluster's name in the kubeconfig. */
    public ControlPlane(String name, ControlPlaneSpec spec, NodeBinary programs) {
        this.name = name;
        this.spec = spec;
        this.commands = new ControlPlaneCommands(spec, programs);
    }

    /** The administrator's kubeconfig. */
    public Path kubeconfig() {
        return spec.folder().resolve("kubeconfig");
    }

    /** A client of the administrator. The caller closes it. */
    public KubernetesClient client() {
        return client(kubeconfig());
    }

    static KubernetesClient client(Path kubeconfig) {
        return new KubernetesClientBuilder().withConfig(config(kubeconfig)).build();
    }

    /** The administrator's client configuration, which a caller may change, for example to impersonate. */
    public Config config() {
        return config(kubeconfig());
    }

    static Config config(Path kubeconfig) {
        try {
            return new ConfigBuilder(Config.fromKubeconfig(Files.readString(kubeconfig)))
                    .withRequestRetryBackoffLimit(0)
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + kubeconfig, e);
        }
    }

    /**
     * Starts what does not run and waits until the API server is ready.
     *
     * @throws CommandFailedException if it is not ready within three minutes; the message names the log
     */
    public void start() {
        makeCertificates();
        Kubeconfig.write(kubeconfig(), name, spec.url(), spec.pki(), "admin");
        daemon("etcd").start(commands.etcd());
        daemon("kube-apiserver").start(commands.apiServer());
        awaitReady();
        for (ControlPlaneSpec.Part part : spec.parts()) {
            daemon(part.program()).start(commands.part(part));
        }
    }

    /** Stops everything, the API server before etcd. */
    public void stop() {
        Duration patience = Duration.ofSeconds(5);
        spec.parts().forEach(part -> daemon(part.program()).stop(patience));
        daemon("kube-apiserver").stop(patience);
        daemon("etcd").stop(patience);
    }

    /** The kubeconfig of a component, as in {@code coredns}, whose user is {@code system:coredns}. */
    public Path kubeconfig(String component) {
        return commands.kubeconfig(component);
    }

    /** The processes of the control plane. */
    public List<Daemon> daemons() {
        List<Daemon> all = new java.util.ArrayList<>(List.of(daemon("etcd"), daemon("kube-apiserver")));
        spec.parts().forEach(part -> all.add(daemon(part.program())));
        return List.copyOf(all);
    }

    /** Writes and their users, one JSON object of audit.k8s.io/v1 a line. */
    public Path auditLog() {
        return commands.auditLog();
    }

    private Daemon daemon(String program) {
        return new Daemon(program, spec.folder().resolve("run"));
    }

    private void awaitReady() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (KubernetesClient client = client()) {
            String last = "it did not answer";
            while (System.nanoTime() < deadline) {
                try {
                    if ("ok".equals(client.raw("/readyz"))) {
                        return;
                    }
                } catch (KubernetesClientException e) {
                    last = e.getMessage();
                }
                requireAlive("etcd");
                requireAlive("kube-apiserver");
                LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            }
            throw new CommandFailedException("kube-apiserver was not ready within %d s: %s. Its log is %s"
                    .formatted(
                            PATIENCE.toSeconds(), last, daemon("kube-apiserver").log()));
        }
    }

    private void requireAlive(String program) {
        if (!daemon(program).isAlive()) {
            throw new CommandFailedException(program + " ended at its start. Its log is "
                    + daemon(program).log());
        }
    }

    private void makeCertificates() {
        Path pki = spec.pki();
        if (Files.exists(pki.resolve("complete"))) {
            return;
        }
        CertificateAuthority authority = new CertificateAuthority(pki);
        authority.issue(
                "apiserver",
                "kube-apiserver",
                List.of(),
                List.of(
                        spec.address(),
                        "127.0.0.1",
                        spec.firstServiceAddress(),
                        "localhost",
                        "kubernetes",
                        "kubernetes.default",
                        "kubernetes.default.svc",
                        "kubernetes.default.svc.cluster.local"));
        authority.issue("etcd", "etcd", List.of(), List.of(spec.address(), "127.0.0.1"));
        authority.issue(Algorithm.RSA, "admin", "admin", List.of("system:masters"), List.of());
        authority.issue("kubelet-client", "kube-apiserver-kubelet-client", List.of("system:masters"), List.of());
        authority.issue("front-proxy", "front-proxy-client", List.of(), List.of());
        for (String component : ControlPlaneCommands.COMPONENTS) {
            authority.issue(component, "system:" + component, List.of(), List.of());
        }
        authority.issue("metrics-server-tls", "metrics-server", List.of(), List.of("metrics-server.kube-system.svc"));
        spec.nodes()
                .forEach((node, address) ->
                        authority.issue(node, "system:node:" + node, List.of("system:nodes"), List.of(node, address)));
        authority.signingKeys("service-account");
        commands.writeFiles(name);
        try {
            Files.createFile(pki.resolve("complete"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + pki, e);
        }
    }
}
