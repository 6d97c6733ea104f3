package io.marketplane.operator.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.marketplane.crds.database.Database;
import io.marketplane.operator.testing.LimitedOperator;
import io.marketplane.operator.testing.ShippedChart;
import io.marketplane.platform.junit.ApiServer;
import io.marketplane.platform.junit.KubernetesApiTest;
import io.marketplane.platform.junit.TestNamespace;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The reconciler on a real API server, under the rights that the chart ships. There are no nodes, so no pod runs. */
@KubernetesApiTest(controllers = true)
class DatabaseApiTest {
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
                "postgres: postgres:17\n",
                kernel -> List.of(new DatabaseReconciler(kernel, ShippedChart.NAMESPACE)));
    }

    @AfterEach
    void nothingWasForbidden() throws IOException {
        operator.close();
        // A quota answers with 403 too.
        assertThat(operator.forbiddenCalls())
                .filteredOn(call -> !(namespace.contains("quota") && call.contains("/persistentvolumeclaims/")))
                .isEmpty();
    }

    @Test
    @Tag("database-1")
    void allObjectsAreMadeUnderTheNamesOfTheContract() {
        create("{engine: {version: '17'}, storage: {size: 1Gi}, instances: 3, durability: Strict}");
        waiting()
                .untilAsserted(() -> assertThat(client.apps()
                                .statefulSets()
                                .inNamespace(namespace)
                                .withName("shop")
                                .get())
                        .isNotNull());
        waiting().untilAsserted(() -> {
            assertThat(client.services().inNamespace(namespace).list().getItems())
                    .extracting(service -> service.getMetadata().getName())
                    .contains("shop-rw", "shop-ro", "shop-r");
            assertThat(client.persistentVolumeClaims()
                            .inNamespace(namespace)
                            .list()
                            .getItems())
                    .extracting(claim -> claim.getMetadata().getName())
                    .contains("data-shop-0", "data-shop-1", "data-shop-2");
            assertThat(client.secrets()
                            .inNamespace(namespace)
                            .withName("shop-binding")
                            .get()
                            .getType())
                    .isEqualTo("servicebinding.io/postgresql");
        });
    }

    @Test
    void whatIsDeletedOrChangedByHandIsBackAndSecretsAreNeverMadeTwice() {
        create("{engine: {version: '17'}, storage: {size: 1Gi}}");
        waiting().until(() -> status("StorageHealthy").isPresent());
        Map<String, String> internal = client.secrets()
                .inNamespace(namespace)
                .withName("shop-internal")
                .get()
                .getData();
        client.services().inNamespace(namespace).withName("shop-rw").delete();
        client.services().inNamespace(namespace).withName("shop-ro").edit(service -> {
            service.getSpec().getSelector().put("marketplane.io/role", "other");
            return service;
        });
        waiting().untilAsserted(() -> {
            assertThat(client.services()
                            .inNamespace(namespace)
                            .withName("shop-rw")
                            .get())
                    .isNotNull();
            assertThat(client.services()
                            .inNamespace(namespace)
                            .withName("shop-ro")
                            .get()
                            .getSpec()
                            .getSelector())
                    .containsEntry("marketplane.io/role", "replica");
        });
        assertThat(client.secrets()
                        .inNamespace(namespace)
                        .withName("shop-internal")
                        .get()
                        .getData())
                .isEqualTo(internal);
    }

    @Test
    void aQuotaThatRefusesTheVolumeIsNamedAndASmallerSizeHealsIt() {
        client.resource(new ResourceQuotaBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName("small")
                        .endMetadata()
                        .withNewSpec()
                        .withHard(Map.of("requests.storage", new Quantity("1Gi")))
                        .endSpec()
                        .build())
                .create();
        // The API server may take a moment before it keeps to a quota.
        waiting().until(this::refusesTwoGibibytes);
        create("{engine: {version: '17'}, storage: {size: 900Ti}}");
        waiting()
                .untilAsserted(() -> assertThat(status("StorageHealthy")).hasValueSatisfying(condition -> {
                    assertThat(condition.getReason()).isEqualTo("QuotaExceeded");
                    assertThat(condition.getMessage()).contains("storage.size", "exceeded quota");
                }));
        client.resources(Database.class)
                .inNamespace(namespace)
                .withName("shop")
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"storage\":{\"size\":\"500Mi\"}}}");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(client.persistentVolumeClaims()
                                .inNamespace(namespace)
                                .withName("data-shop-0")
                                .get())
                        .isNotNull());
        waiting()
                .untilAsserted(() -> assertThat(status("Stalled"))
                        .hasValueSatisfying(c -> assertThat(c.getReason()).isNotEqualTo("QuotaExceeded")));
    }

    @Test
    void retainKeepsSecretsAndVolumesAndDeleteTakesThem() {
        create("{engine: {version: '17'}, storage: {size: 1Gi}}");
        waiting().until(() -> status("StorageHealthy").isPresent());
        assertThat(owners(client.secrets()
                        .inNamespace(namespace)
                        .withName("shop-internal")
                        .get()))
                .isZero();
        client.resources(Database.class)
                .inNamespace(namespace)
                .withName("shop")
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"deletionPolicy\":\"Delete\"}}");
        waiting().untilAsserted(() -> {
            assertThat(owners(client.secrets()
                            .inNamespace(namespace)
                            .withName("shop-internal")
                            .get()))
                    .isOne();
            assertThat(client.apps()
                            .statefulSets()
                            .inNamespace(namespace)
                            .withName("shop")
                            .get()
                            .getSpec()
                            .getPersistentVolumeClaimRetentionPolicy()
                            .getWhenDeleted())
                    .isEqualTo("Delete");
        });
    }

    private static int owners(HasMetadata object) {
        return object.getMetadata().getOwnerReferences().size();
    }

    private Optional<Condition> status(String type) {
        Database database = client.resources(Database.class)
                .inNamespace(namespace)
                .withName("shop")
                .get();
        return database.getStatus() == null
                ? Optional.empty()
                : database.getStatus().conditions().stream()
                        .filter(condition -> condition.getType().equals(type))
                        .findFirst();
    }

    private void create(String spec) {
        GenericKubernetesResource resource = Serialization.unmarshal(
                "---\n{apiVersion: marketplane.io/v1alpha1, kind: Database, metadata: {name: shop, namespace: "
                        + namespace + "}, spec: " + spec + "}",
                GenericKubernetesResource.class);
        client.resource(resource).create();
    }

    private boolean refusesTwoGibibytes() {
        PersistentVolumeClaim claim = new PersistentVolumeClaimBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName("probe")
                .endMetadata()
                .withNewSpec()
                .withAccessModes("ReadWriteOnce")
                .withNewResources()
                .addToRequests("storage", new Quantity("2Gi"))
                .endResources()
                .endSpec()
                .build();
        try {
            client.resource(claim).dryRun().create();
            return false;
        } catch (KubernetesClientException refused) {
            return String.valueOf(refused.getMessage()).contains("exceeded quota");
        }
    }

    private static ConditionFactory waiting() {
        return await().atMost(Duration.ofSeconds(30));
    }
}
