package io.marketplane.operator.searchcluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.marketplane.crds.searchcluster.SearchCluster;
import io.marketplane.operator.kernel.Conditions;
import io.marketplane.operator.testing.LimitedOperator;
import io.marketplane.operator.testing.ShippedChart;
import io.marketplane.platform.junit.ApiServer;
import io.marketplane.platform.junit.KubernetesApiTest;
import io.marketplane.platform.junit.TestNamespace;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The reconciler on a real API server, under the rights that the chart ships. There are no nodes, so no pod runs. */
@KubernetesApiTest(controllers = true)
class SearchClusterApiTest {
    private KubernetesClient client;
    private String namespace;
    private LimitedOperator operator;

    @BeforeEach
    void theOperatorUnderItsOwnAccount(ApiServer server, @TestNamespace String namespace) throws IOException {
        this.client = server.admin();
        this.namespace = namespace;
        operator = LimitedOperator.start(
                server,
                Set.of(namespace),
                namespace,
                "elasticsearch: elasticsearch:9.5\n",
                kernel -> List.of(new SearchClusterReconciler(kernel, ShippedChart.NAMESPACE)));
    }

    @AfterEach
    void nothingWasForbidden() throws IOException {
        operator.close();
        assertThat(operator.forbiddenCalls()).isEmpty();
    }

    @Test
    void theObjectsHaveTheNamesOfTheContractAndComeBack() {
        create("{engine: {version: '9.5'}, pools: [{name: main, count: 3, storage: {size: 1Gi}}, {name: hot, roles:"
                + " [Data], storage: {size: 1Gi}}]}");
        waiting().untilAsserted(this::allIsThere);
        Secret binding = client.secrets()
                .inNamespace(namespace)
                .withName("search-binding")
                .require();
        assertThat(binding.getType()).isEqualTo("servicebinding.io/elasticsearch");
        assertThat(binding.getData())
                .containsOnlyKeys("type", "provider", "host", "port", "uri", "username", "password", "ca.crt");
        await("Ready", "False");
        String version = binding.getMetadata().getResourceVersion();
        client.services().inNamespace(namespace).withName("search").delete();
        waiting()
                .until(() -> client.services()
                                .inNamespace(namespace)
                                .withName("search")
                                .get()
                        != null);
        assertThat(client.secrets()
                        .inNamespace(namespace)
                        .withName("search-binding")
                        .require()
                        .getMetadata()
                        .getResourceVersion())
                .as("passwords are made once")
                .isEqualTo(version);
    }

    @Test
    void anObjectStoreThatIsMissingIsNamed() {
        create("{engine: {version: '9.5'}, pools: [{name: main, storage: {size: 1Gi}}], snapshots: {repository:"
                + " {objectStore: snaps}}}");
        assertThat(await("SnapshotCurrent", "False").getMessage()).contains("there is no ObjectStore snaps");
        client.resource(Serialization.unmarshal(
                        "---\n{apiVersion: marketplane.io/v1alpha1, kind: ObjectStore, metadata: {name: snaps, namespace: "
                                + namespace + "}, spec: {provider: Embedded, embedded: {bucket: snaps, storage: {size:"
                                + " 1Gi}}}}",
                        GenericKubernetesResource.class))
                .create();
        waiting()
                .untilAsserted(
                        () -> assertThat(await("SnapshotCurrent", "False").getMessage())
                                .contains("has no binding yet"));
    }

    private void allIsThere() {
        assertThat(client.apps().statefulSets().inNamespace(namespace).list().getItems())
                .extracting(set -> set.getMetadata().getName())
                .containsExactlyInAnyOrder("search-main", "search-hot");
        assertThat(client.services()
                        .inNamespace(namespace)
                        .withName("search")
                        .require()
                        .getSpec()
                        .getPorts())
                .singleElement()
                .satisfies(port -> assertThat(port.getPort()).isEqualTo(9200));
        assertThat(client.persistentVolumeClaims()
                        .inNamespace(namespace)
                        .withName("data-search-main-2")
                        .get())
                .isNotNull();
    }

    private Condition await(String type, String status) {
        return waiting()
                .until(
                        () -> Optional.ofNullable(client.resources(SearchCluster.class)
                                        .inNamespace(namespace)
                                        .withName("search")
                                        .get())
                                .flatMap(found -> Optional.ofNullable(found.getStatus()))
                                .flatMap(found -> Conditions.find(found.conditions(), type)),
                        found -> found.filter(condition -> condition.getStatus().equals(status))
                                .isPresent())
                .orElseThrow();
    }

    private void create(String spec) {
        client.resource(Serialization.unmarshal(
                        "---\n{apiVersion: marketplane.io/v1alpha1, kind: SearchCluster, metadata: {name: search,"
                                + " namespace: " + namespace + "}, spec: " + spec + "}",
                        GenericKubernetesResource.class))
                .create();
    }

    private static ConditionFactory waiting() {
        return Awaitility.await().atMost(Duration.ofSeconds(30));
    }
}
