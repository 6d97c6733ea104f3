package io.marketplane.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.marketplane.crds.database.Database;
import io.marketplane.operator.testing.LimitedOperator;
import io.marketplane.operator.testing.ShippedChart;
import io.marketplane.platform.junit.ApiServer;
import io.marketplane.platform.junit.KubernetesApiTest;
import io.marketplane.platform.junit.TestNamespace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * All kinds, under the ServiceAccount that the chart ships: what they do is allowed, and a call that is not fails the
 * test.
 */
@KubernetesApiTest(controllers = true)
class ShippedRightsTest {
    private static final String EVERYTHING = """
            apiVersion: marketplane.io/v1alpha1
            kind: CommerceService
            metadata: {name: shop, namespace: %s}
            spec:
              image: shop:1
              ports: [{name: http, port: 8080}]
              autoscaling: {minReplicas: 2, maxReplicas: 4}
              config: {env: [{name: A, value: "1"}], files: {a.txt: a}}
              uses: [{secret: payments}]
              expose: {nodePort: 30999}
              allowFrom: [{namespace: web}]
              rollout: {strategy: %s}
            """;

    private KubernetesClient client;
    private String namespace;
    private LimitedOperator operator;

    @BeforeEach
    void theOperatorUnderItsOwnAccount(ApiServer server, @TestNamespace String namespace) throws IOException {
        this.client = server.admin();
        this.namespace = namespace;
        operator = LimitedOperator.start(
                server,
                Set.of(),
                namespace,
                "postgres: postgres:17\nobjectstore: objectstore:1\n",
                kernel -> Kinds.of(kernel, ShippedChart.NAMESPACE, Path.of("no-flag-server")));
    }

    @AfterEach
    void nothingWasForbidden() throws IOException {
        operator.close();
        assertThat(operator.forbiddenCalls()).isEmpty();
    }

    @Test
    void aCommerceServiceIsMadeChangedAndRepaired() {
        apply("""
                apiVersion: v1
                kind: Secret
                metadata: {name: payments, namespace: %s}
                stringData: {type: payments, key: x}
                """.formatted(namespace));
        apply(EVERYTHING.formatted(namespace, "BlueGreen"));
        for (Class<? extends HasMetadata> type : List.of(
                ReplicaSet.class,
                Service.class,
                ServiceAccount.class,
                ConfigMap.class,
                NetworkPolicy.class,
                PodDisruptionBudget.class,
                HorizontalPodAutoscaler.class)) {
            waiting()
                    .untilAsserted(() ->
                            assertThat(children(type)).as(type.getSimpleName()).isNotEmpty());
        }
        waiting().untilAsserted(() -> assertThat(spec("shop").get("replicas")).hasToString("2"));
        waiting()
                .untilAsserted(() -> assertThat(client.v1()
                                .events()
                                .inNamespace(namespace)
                                .list()
                                .getItems())
                        .anyMatch(event -> event.getInvolvedObject().getKind().equals("CommerceService")));

        children(NetworkPolicy.class).forEach(policy -> client.resource(policy).delete());
        waiting().untilAsserted(() -> assertThat(children(NetworkPolicy.class)).isNotEmpty());

        apply(EVERYTHING
                .formatted(namespace, "Rolling")
                .replace("  autoscaling: {minReplicas: 2, maxReplicas: 4}\n", ""));
        waiting().untilAsserted(() -> assertThat(children(Deployment.class)).isNotEmpty());
        waiting()
                .untilAsserted(() ->
                        assertThat(children(HorizontalPodAutoscaler.class)).isEmpty());
    }

    @Test
    void aDatabaseIsMadeChangedAndRepaired() {
        apply(database("", 2));
        for (Class<? extends HasMetadata> type : List.of(
                StatefulSet.class,
                Service.class,
                Secret.class,
                ServiceAccount.class,
                Role.class,
                RoleBinding.class,
                ConfigMap.class,
                NetworkPolicy.class,
                PodDisruptionBudget.class,
                PersistentVolumeClaim.class)) {
            waiting()
                    .untilAsserted(() ->
                            assertThat(children(type)).as(type.getSimpleName()).isNotEmpty());
        }
        waiting()
                .until(() -> client.resources(Database.class)
                                .inNamespace(namespace)
                                .withName("shop")
                                .get()
                                .getStatus()
                                .observedGeneration()
                        != null);
        List<Service> before = children(Service.class);
        before.forEach(service -> client.resource(service).delete());
        waiting().untilAsserted(() -> assertThat(children(Service.class)).hasSameSizeAs(before));

        apply(database("parameters: {work_mem: 16MB}", 3));
        waiting()
                .untilAsserted(() -> assertThat(children(StatefulSet.class))
                        .singleElement()
                        .satisfies(
                                set -> assertThat(set.getSpec().getReplicas()).isEqualTo(3)));
    }

    @Test
    void anObjectStoreIsMadeAndRepaired() {
        apply("""
                apiVersion: marketplane.io/v1alpha1
                kind: ObjectStore
                metadata: {name: media, namespace: %s}
                spec:
                  provider: Embedded
                  embedded: {bucket: media, storage: {size: 1Gi}}
                """.formatted(namespace));
        for (Class<? extends HasMetadata> type : List.of(
                StatefulSet.class,
                Service.class,
                Secret.class,
                NetworkPolicy.class,
                PodDisruptionBudget.class,
                PersistentVolumeClaim.class)) {
            waiting()
                    .untilAsserted(() ->
                            assertThat(children(type)).as(type.getSimpleName()).isNotEmpty());
        }
        children(NetworkPolicy.class).forEach(policy -> client.resource(policy).delete());
        waiting().untilAsserted(() -> assertThat(children(NetworkPolicy.class)).isNotEmpty());
    }

    private String database(String more, int instances) {
        return """
                apiVersion: marketplane.io/v1alpha1
                kind: Database
                metadata: {name: shop, namespace: %s}
                spec:
                  engine: {version: "17"}
                  instances: %d
                  storage: {size: 1Gi}
                  %s
                """.formatted(namespace, instances, more);
    }

    private void apply(String manifest) {
        GenericKubernetesResource resource =
                new KubernetesSerialization().unmarshal(manifest, GenericKubernetesResource.class);
        client.genericKubernetesResources(resource.getApiVersion(), resource.getKind())
                .inNamespace(namespace)
                .resource(resource)
                .fieldManager("user")
                .forceConflicts()
                .serverSideApply();
    }

    private Map<?, ?> spec(String name) {
        return (Map<?, ?>) client.genericKubernetesResources("marketplane.io/v1alpha1", "CommerceService")
                .inNamespace(namespace)
                .withName(name)
                .get()
                .getAdditionalProperties()
                .get("spec");
    }

    private <T extends HasMetadata> List<T> children(Class<T> type) {
        return client.resources(type)
                .inNamespace(namespace)
                .withLabel("app.kubernetes.io/managed-by", "marketplane")
                .list()
                .getItems();
    }

    private static ConditionFactory waiting() {
        return await().atMost(Duration.ofSeconds(30));
    }
}
