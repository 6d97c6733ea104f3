package io.marketplane.benchmarks.database;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.time.Duration;
import java.util.List;

/**
 * The pods of an operator.
 *
 * @param client a client of the administrator
 * @param namespace where they run, and nothing else
 */
record OperatorPods(KubernetesClient client, String namespace) {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /**
     * Moves them off a node that is going to be lost: the figure is how long the database takes, not how long
     * Kubernetes takes to start an operator elsewhere. Returns when they are ready and lead.
     */
    void keepOff(String node) {
        if (list().stream().noneMatch(pod -> node.equals(pod.getSpec().getNodeName()))) {
            return;
        }
        setSchedulable(node, false);
        try {
            list().stream()
                    .filter(pod -> node.equals(pod.getSpec().getNodeName()))
                    .forEach(pod -> client.resource(pod).delete());
            await("the operator in " + namespace + " works on another node")
                    .atMost(PATIENCE)
                    .until(() -> areElsewhere(node) && lead());
        } finally {
            setSchedulable(node, true);
        }
    }

    private boolean areElsewhere(String node) {
        List<Pod> pods = list();
        return !pods.isEmpty()
                && pods.stream()
                        .allMatch(pod -> !node.equals(pod.getSpec().getNodeName()) && Readiness.isPodReady(pod));
    }

    /** Whether every Lease is held by one of the pods, which holders name at the beginning of their identity. */
    private boolean lead() {
        List<String> names =
                list().stream().map(pod -> pod.getMetadata().getName()).toList();
        return client.leases().inNamespace(namespace).list().getItems().stream()
                .map(lease -> String.valueOf(lease.getSpec().getHolderIdentity()))
                .allMatch(holder -> names.stream().anyMatch(holder::startsWith));
    }

    private List<Pod> list() {
        return client.pods().inNamespace(namespace).list().getItems();
    }

    private void setSchedulable(String node, boolean schedulable) {
        client.nodes()
                .withName(node)
                .edit(found -> new NodeBuilder(found)
                        .editSpec()
                        .withUnschedulable(schedulable ? null : true)
                        .endSpec()
                        .build());
    }
}
