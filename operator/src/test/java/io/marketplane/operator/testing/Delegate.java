package io.marketplane.operator.testing;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.marketplane.operator.members.observe.DelegateKind;
import io.marketplane.operator.messagebroker.observe.BrokerNames;
import io.marketplane.operator.searchcluster.observe.SearchNames;
import io.marketplane.platform.junit.EngineOperator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** The kinds of other operators, as these ship them, and resources whose members they may run. */
public enum Delegate {
    /** A MessageBroker and the RabbitMQ Cluster Operator. */
    RABBITMQ(
            "MessageBroker",
            "{engine: {version: '4.0', delegate: %s}, instances: 3, storage: {size: 1Gi}, definitions: {users: [{name:"
                    + " orders, permissions: [{vhost: /, read: .*}]}]}}"),

    /** A SearchCluster and Elastic Cloud on Kubernetes. */
    ELASTICSEARCH(
            "SearchCluster",
            "{engine: {version: '9.5', delegate: %s}, pools: [{name: main, count: 3, storage: {size: 1Gi}}]}");

    private static final Duration SOON = Duration.ofSeconds(30);

    private final String ownerKind;
    private final String spec;

    Delegate(String ownerKind, String spec) {
        this.ownerKind = ownerKind;
        this.spec = spec;
    }

    private DelegateKind kind() {
        return switch (this) {
            case RABBITMQ -> BrokerNames.DELEGATE;
            case ELASTICSEARCH -> SearchNames.DELEGATE;
        };
    }

    private Path definition() {
        return switch (this) {
            case RABBITMQ -> EngineOperator.rabbitmqDefinitions();
            case ELASTICSEARCH -> EngineOperator.elasticDefinitions();
        };
    }

    /** What a status says of a resource of that name. */
    public String status(String name) {
        return kind().kind() + "/" + name;
    }

    /** Installs the kind and waits until it is served. */
    public void install(KubernetesClient client) throws IOException {
        String all = Files.readString(definition());
        CustomResourceDefinition definition = Arrays.stream(all.split("(?m)^---$"))
                .filter(part -> part.contains("\n  name: " + kind().definition() + "\n"))
                .map(part -> Serialization.unmarshal(part, CustomResourceDefinition.class))
                .findFirst()
                .orElseThrow();
        client.resource(definition).forceConflicts().serverSideApply();
        await().atMost(SOON).until(() -> client.supports(kind().apiVersion(), kind().kind()));
    }

    /** Removes the kind, and with it all objects of it, and waits until it is not served any more. */
    public void remove(KubernetesClient client) {
        client.apiextensions()
                .v1()
                .customResourceDefinitions()
                .withName(kind().definition())
                .delete();
        await().atMost(SOON).until(() -> !client.supports(kind().apiVersion(), kind().kind()));
    }

    /** A resource that asks for a delegate, or never. */
    public GenericKubernetesResource resource(String namespace, String name, String policy) {
        return Serialization.unmarshal(
                "---\n{apiVersion: marketplane.io/v1alpha1, kind: " + ownerKind + ", metadata: {name: " + name
                        + ", namespace: " + namespace + "}, spec: " + spec.formatted(policy) + "}",
                GenericKubernetesResource.class);
    }

    /** The resource as it is. */
    public GenericKubernetesResource find(KubernetesClient client, String namespace, String name) {
        return client.genericKubernetesResources("marketplane.io/v1alpha1", ownerKind)
                .inNamespace(namespace)
                .withName(name)
                .require();
    }

    /** Changes the spec of the resource. */
    public void patch(KubernetesClient client, String namespace, String name, String changes) {
        client.genericKubernetesResources("marketplane.io/v1alpha1", ownerKind)
                .inNamespace(namespace)
                .withName(name)
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\": " + changes + "}");
    }

    /** Deletes the resource. */
    public void delete(KubernetesClient client, String namespace, String name) {
        client.genericKubernetesResources("marketplane.io/v1alpha1", ownerKind)
                .inNamespace(namespace)
                .withName(name)
                .delete();
    }

    /** The delegate of the resource of that name. */
    public Optional<GenericKubernetesResource> object(KubernetesClient client, String namespace, String name) {
        return Optional.ofNullable(client.genericKubernetesResources(kind().apiVersion(), kind().kind())
                .inNamespace(namespace)
                .withName(name)
                .get());
    }

    /** Says of a delegate what its operator would. */
    public void say(KubernetesClient client, String namespace, String name, String status) {
        client.genericKubernetesResources(kind().apiVersion(), kind().kind())
                .inNamespace(namespace)
                .withName(name)
                .subresource("status")
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"status\": " + status + "}");
    }
}
