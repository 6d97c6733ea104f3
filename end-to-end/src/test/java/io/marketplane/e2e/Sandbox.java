package io.marketplane.e2e;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.readiness.Readiness;
import io.marketplane.crds.commerceservice.CommerceService;
import io.marketplane.instruments.cluster.Kubectl;
import io.marketplane.platform.cluster.LocalCluster;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * A namespace of one test on the cluster of all tests.
 *
 * @param namespace its name
 * @param cluster the cluster; a test that takes a node away brings it back
 * @param client a client of the administrator
 * @param kubectl kubectl of the administrator, in this namespace
 * @param images the references of the images, by role
 */
public record Sandbox(
        String namespace, LocalCluster cluster, KubernetesClient client, Kubectl kubectl, Map<String, String> images) {
    private static final String OPERATOR_NAMESPACE = "marketplane-system";

    /** The reference of an image that every node has. */
    public String image(String role) {
        String reference = images.get(role);
        if (reference == null) {
            throw new IllegalArgumentException("no image has the role " + role + "; there are " + images.keySet());
        }
        return reference;
    }

    /** The address of a Service, as seen from the machine that the nodes run on. */
    public URI uri(String service, String path) {
        var spec = client.services()
                .inNamespace(namespace)
                .withName(service)
                .require()
                .getSpec();
        return URI.create("http://" + spec.getClusterIP() + ":"
                + spec.getPorts().getFirst().getPort() + path);
    }

    CommerceService service(String name) {
        return client.resources(CommerceService.class)
                .inNamespace(namespace)
                .withName(name)
                .require();
    }

    /** Does something while no operator runs. */
    public void withoutOperator(Runnable action) {
        scaleOperator(0);
        try {
            action.run();
        } finally {
            scaleOperator(1);
        }
    }

    private void scaleOperator(int replicas) {
        client.apps()
                .deployments()
                .inNamespace(OPERATOR_NAMESPACE)
                .withName("marketplane-operator")
                .scale(replicas);
        await("the operator has " + replicas + " pods")
                .atMost(Duration.ofMinutes(2))
                .until(() -> client.pods().inNamespace(OPERATOR_NAMESPACE).list().getItems().stream()
                                .filter(pod -> replicas == 0 || Readiness.isPodReady(pod))
                                .count()
                        == replicas);
    }

    /** Runs SQL as the superuser inside a member of a Database, on the database {@code app}. */
    String psql(String pod, String sql) {
        return psqlOn("app", pod, sql);
    }

    /** As {@link #psql}, on another database of it. */
    public String psqlOn(String database, String pod, String sql) {
        return kubectl.run("exec", pod, "-c", "postgres", "--", "psql", "-d", database, "-qAtc", sql);
    }
}
