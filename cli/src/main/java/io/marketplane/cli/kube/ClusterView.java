package io.marketplane.cli.kube;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is in a cluster, as far as the commands care, at one moment.
 *
 * @param nodes its nodes
 * @param operator the operator's Deployment, if it is installed
 * @param data every resource that a CommerceService may use
 * @param services every CommerceService
 */
public record ClusterView(
        List<Resource> nodes, Optional<Resource> operator, List<Resource> data, List<Resource> services) {
    /** Where the operator is installed. */
    public static final String OPERATOR_NAMESPACE = "marketplane-system";

    /** The name of the operator's release and of its Deployment. */
    public static final String OPERATOR = "marketplane-operator";

    /** Copies what is given. */
    public ClusterView {
        nodes = List.copyOf(nodes);
        data = List.copyOf(data);
        services = List.copyOf(services);
    }

    /** Reads it; kinds that are not installed are read as no objects. */
    public static ClusterView read(KubernetesClient client) {
        var services = Kinds.read(client, Optional.empty()).stream()
                .collect(Collectors.partitioningBy(resource -> resource.kind().equals(Kinds.SERVICE)));
        return new ClusterView(
                client.nodes().list().getItems().stream().map(Resource::of).toList(),
                Optional.ofNullable(client.apps()
                                .deployments()
                                .inNamespace(OPERATOR_NAMESPACE)
                                .withName(OPERATOR)
                                .get())
                        .map(Resource::of),
                services.getOrDefault(false, List.of()),
                services.getOrDefault(true, List.of()));
    }

    /** The one thing to look at first; empty when all is well. */
    public Optional<String> firstProblem() {
        return Stream.of(
                        nodes.stream().flatMap(node -> node.complaint().stream()),
                        operatorProblem().stream(),
                        data.stream().flatMap(service -> service.complaint().stream()),
                        services.stream().flatMap(service -> service.complaint().stream()))
                .flatMap(problems -> problems)
                .findFirst();
    }

    /** Why the operator does not work; empty when it does. */
    public Optional<String> operatorProblem() {
        if (operator.isEmpty()) {
            return Optional.of("the operator is not installed: run ./marketplane up");
        }
        return isAvailable(operator.get())
                ? Optional.empty()
                : Optional.of("the operator is not available: see ./marketplane kubectl -n %s describe pods"
                        .formatted(OPERATOR_NAMESPACE));
    }

    /** True when a Deployment runs what its spec says, all of it. */
    public static boolean isAvailable(Resource deployment) {
        var wanted = deployment.json().at("/spec/replicas").asLong(1);
        return deployment.number("/status/observedGeneration") >= deployment.number("/metadata/generation")
                && deployment.number("/status/updatedReplicas") == wanted
                && deployment.number("/status/replicas") == wanted
                && deployment.number("/status/availableReplicas") == wanted;
    }
}
