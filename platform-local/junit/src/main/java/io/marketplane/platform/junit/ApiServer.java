package io.marketplane.platform.junit;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.marketplane.platform.cluster.ControlPlane;
import io.marketplane.platform.cluster.NodeBinary;
import java.nio.file.Path;

/** The API server of this JVM. Safe for use by several threads. */
public final class ApiServer implements AutoCloseable {
    private final ControlPlane controlPlane;
    private final NodeBinary programs;
    private final KubernetesClient admin;

    ApiServer(ControlPlane controlPlane, NodeBinary programs) {
        this.controlPlane = controlPlane;
        this.programs = programs;
        this.admin = controlPlane.client();
    }

    /** A client of the administrator, shared by all tests of the JVM; do not close it. */
    public KubernetesClient admin() {
        return admin;
    }

    /** A client that acts as {@code user} in {@code groups}, with just their rights. The caller closes it. */
    public KubernetesClient clientFor(String user, String... groups) {
        Config config = new ConfigBuilder(controlPlane.config())
                .withImpersonateUsername(user)
                .withImpersonateGroups(groups)
                .build();
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    /** The administrator's client configuration. */
    public Config config() {
        return controlPlane.config();
    }

    /** The administrator's kubeconfig. */
    public Path kubeconfig() {
        return controlPlane.kubeconfig();
    }

    /** The file of a program, as in {@code kubectl} or {@code helm}. */
    public Path program(String name) {
        return programs.program(name);
    }

    /** All writes and their users so far, one JSON object of audit.k8s.io/v1 a line. */
    public Path auditLog() {
        return controlPlane.auditLog();
    }

    @Override
    public void close() {
        admin.close();
        controlPlane.stop();
    }
}
