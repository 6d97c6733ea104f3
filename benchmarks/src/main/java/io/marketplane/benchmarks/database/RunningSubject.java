package io.marketplane.benchmarks.database;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.marketplane.instruments.cluster.Installation;
import io.marketplane.instruments.cluster.Kubectl;
import io.marketplane.instruments.database.Endpoint;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A subject on the cluster of the run, with at most one PostgreSQL cluster at a time. */
final class RunningSubject {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Subject subject;
    private final KubernetesClient client;
    private final String namespace;
    private final Kubectl kubectl;
    private int made;
    private int instances;

    private RunningSubject(Subject subject, Installation installation) {
        this.subject = subject;
        this.client = installation.client();
        this.namespace = "bench-" + subject.id();
        this.kubectl = installation.kubectl(namespace);
    }

    /** Installs the subject's operator and makes a namespace for its databases. */
    static RunningSubject install(Subject subject, Installation installation) {
        subject.install(installation);
        RunningSubject running = new RunningSubject(subject, installation);
        running.client
                .namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(running.namespace)
                        .endMetadata()
                        .build())
                .create();
        return running;
    }

    /** The subject's name in the samples. */
    String id() {
        return subject.id();
    }

    /** Applies a database of {@code members} members, of a name that none had before. */
    void create(int members) {
        made++;
        instances = members;
        kubectl.apply(subject.manifest(name(), members));
    }

    /** Whether its operator calls it ready and all members take connections. */
    boolean isReady() {
        GenericKubernetesResource resource = resource().get();
        return resource != null
                && Integer.valueOf(instances).equals(resource.get("status", "readyInstances"))
                && hasCondition(resource, "Ready");
    }

    /** Whether it is ready and PostgreSQL itself says that all replicas stream; false while nobody can be asked. */
    boolean isWhole() {
        try {
            return isReady() && members().streaming() == instances - 1;
        } catch (RuntimeException e) {
            return false;
        }
    }

    /** Deletes the database with its data and waits until its pods and volumes are gone. */
    void delete() {
        resource().delete();
        await("pods and volumes of " + name() + " are gone")
                .atMost(PATIENCE)
                .until(() -> client.pods()
                                .inNamespace(namespace)
                                .withLabels(subject.memberLabels(name()))
                                .list()
                                .getItems()
                                .isEmpty()
                        && client.persistentVolumeClaims()
                                .inNamespace(namespace)
                                .list()
                                .getItems()
                                .isEmpty());
    }

    /** How an application connects to the primary. */
    Endpoint endpoint() {
        return subject.endpoint(client, namespace, name());
    }

    /** Its pods. */
    Members members() {
        return new Members(client, namespace, subject.primaryLabels(name()));
    }

    /** Its operator's pods. */
    OperatorPods operator() {
        return new OperatorPods(client, subject.operatorNamespace());
    }

    private String name() {
        return "shop-" + made;
    }

    private Resource<GenericKubernetesResource> resource() {
        return client.genericKubernetesResources(subject.apiVersion(), subject.kind())
                .inNamespace(namespace)
                .withName(name());
    }

    private static boolean hasCondition(GenericKubernetesResource resource, String type) {
        return resource.get("status", "conditions") instanceof List<?> conditions
                && conditions.stream()
                        .anyMatch(condition -> condition instanceof Map<?, ?> fields
                                && type.equals(fields.get("type"))
                                && "True".equals(fields.get("status")));
    }
}
