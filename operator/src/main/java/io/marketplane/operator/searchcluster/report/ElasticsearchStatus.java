package io.marketplane.operator.searchcluster.report;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.marketplane.operator.members.report.DelegateHealth;
import io.marketplane.operator.members.report.Finding;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads the status of an Elasticsearch of Elastic Cloud on Kubernetes. Pure.
 *
 * @see <a href="https://www.elastic.co/docs/reference/cloud-on-k8s/api-docs">API reference, ElasticsearchStatus</a>
 */
final class ElasticsearchStatus {
    private ElasticsearchStatus() {}

    /**
     * What it says.
     *
     * @param name what it is called, for people
     */
    static DelegateHealth read(String name, GenericKubernetesResource cluster) {
        String phase = text("phase", cluster);
        String nodes = "the " + name + " is in phase " + (phase.isEmpty() ? "none yet" : phase) + " with "
                + Objects.requireNonNullElse(cluster.get("status", "availableNodes"), 0) + " nodes";
        return new DelegateHealth(
                phase.equals("Ready") ? "" : nodes,
                switch (phase) {
                    case "Invalid" ->
                        Optional.of(new Finding(
                                "DelegateRefused",
                                "The operator of the " + name + " refuses its spec; kubectl describe elasticsearch says"
                                        + " why"));
                    case "Stalled" ->
                        Optional.of(new Finding(
                                "DelegateStalled",
                                "The " + name + " makes no progress with the shutdown of a node; kubectl describe"
                                        + " elasticsearch says why"));
                    default -> Optional.empty();
                },
                Optional.empty(),
                switch (health(cluster)) {
                    case "green", "yellow" -> Optional.empty();
                    case "red" ->
                        Optional.of(new Finding(
                                "DocumentsMissing",
                                "The " + name + " says health red: documents are held by no member that runs. Bring its"
                                        + " members back, or restore the indices that"
                                        + " GET _cluster/health?level=indices names"));
                    default -> Optional.of(new Finding("MembersStarting", "T" + nodes.substring(1)));
                });
    }

    private static String health(GenericKubernetesResource cluster) {
        return text("health", cluster);
    }

    private static String text(String field, GenericKubernetesResource cluster) {
        return Objects.requireNonNullElse(cluster.get("status", field), "");
    }
}
