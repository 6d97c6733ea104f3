package io.marketplane.cli.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is in a cluster, as far as the commands care, at one moment.
 *
 * @param nodes its nodes
 * @param operator the operator's Deployment, if it is installed
 * @param databases every Database
 * @param services every CommerceService
 */
public record ClusterView(
        List<Resource> nodes, Optional<Resource> operator, List<Resource> databases, List<Resource> services) {
    /** Where the operator is installed. */
    public static final String OPERATOR_NAMESPACE = "marketplane-system";

    /** The name of the operator's release and of its Deployment. */
    public static final String OPERATOR = "marketplane-operator";

    private static final String GROUP = "marketplane.io";
    private static final String VERSION = "v1alpha1";

    /** Copies what is given. */
    public ClusterView {
        nodes = List.copyOf(nodes);
        databases = List.copyOf(databases);
        services = List.copyOf(services);
    }

    /** Reads it; kinds that are not installed are read as no objects. */
    public static ClusterView read(KubernetesClient client) {
        return new ClusterView(
                client.nodes().list().getItems().stream().map(Resource::of).toList(),
                Optional.ofNullable(client.apps()
                                .deployments()
                                .inNamespace(OPERATOR_NAMESPACE)
                                .withName(OPERATOR)
                                .get())
                        .map(Resource::of),
                list(client, "Database", "databases"),
                list(client, "CommerceService", "commerceservices"));
    }

    /** The one thing to look at first; empty when all is well. */
    public Optional<String> firstProblem() {
        return Stream.of(
                        nodes.stream().flatMap(node -> node.complaint().stream()),
                        operatorProblem().stream(),
                        databases.stream().flatMap(database -> database.complaint().stream()),
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

    private static List<Resource> list(KubernetesClient client, String kind, String plural) {
        var type = new ResourceDefinitionContext.Builder()
                .withGroup(GROUP)
                .withVersion(VERSION)
                .withKind(kind)
                .withPlural(plural)
                .withNamespaced(true)
                .build();
        try {
            return client.genericKubernetesResources(type).inAnyNamespace().list().getItems().stream()
                    .map(HasMetadata.class::cast)
                    .map(Resource::of)
                    .sorted(Comparator.comparing(Resource::namespace).thenComparing(Resource::name))
                    .toList();
        } catch (KubernetesClientException e) {
            if (e.getCode() == 404) {
                return List.of();
            }
            throw e;
        }
    }
}
