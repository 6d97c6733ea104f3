package io.marketplane.operator.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.marketplane.crds.cache.Cache;
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

/** The reconciler on a real API server, without pods, under the rights that the chart ships. */
@KubernetesApiTest(controllers = true)
class CacheApiTest {
    private static final String REDIS = "{engine: {name: Redis, version: '8'}, storage: {size: 1Gi}}";

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
                "redis: redis:8\nmemcached: memcached:1.6\n",
                kernel -> List.of(new CacheReconciler(kernel, ShippedChart.NAMESPACE)));
    }

    @AfterEach
    void nothingWasForbidden() throws IOException {
        operator.close();
        assertThat(operator.forbiddenCalls()).isEmpty();
    }

    @Test
    @Tag("database-41")
    void allObjectsOfRedisAreMadeAndItSaysWhatItWaitsFor() {
        create(REDIS);
        waiting().untilAsserted(() -> {
            assertThat(names(client.apps()
                            .statefulSets()
                            .inNamespace(namespace)
                            .list()
                            .getItems()))
                    .containsExactlyInAnyOrder("shop-0", "shop-1", "shop-2");
            assertThat(names(client.persistentVolumeClaims()
                            .inNamespace(namespace)
                            .list()
                            .getItems()))
                    .contains("data-shop-0-0", "data-shop-0-1", "data-shop-2-1");
            assertThat(names(client.services().inNamespace(namespace).list().getItems()))
                    .contains("shop", "shop-pods");
            assertThat(secret("shop-binding").getType()).isEqualTo("servicebinding.io/redis");
        });
        waiting()
                .untilAsserted(() -> assertThat(condition("Ready"))
                        .hasValueSatisfying(
                                ready -> assertThat(ready.getReason()).isEqualTo("NoDefaultStorageClass")));
        assertThat(client.pods().inNamespace(namespace).list().getItems())
                .allSatisfy(pod -> assertThat(pod.getSpec().getAutomountServiceAccountToken())
                        .isFalse());
    }

    @Test
    @Tag("database-45")
    void memcachedHasOneSetAndABindingInTheOrderOfItsServers() {
        create("{engine: {name: Memcached, version: '1.6'}, memcached: {instances: 4}}");
        waiting().untilAsserted(() -> {
            assertThat(names(client.apps()
                            .statefulSets()
                            .inNamespace(namespace)
                            .list()
                            .getItems()))
                    .containsExactly("shop");
            assertThat(secret("shop-binding").getType()).isEqualTo("servicebinding.io/memcached");
        });
        assertThat(client.persistentVolumeClaims().inNamespace(namespace).list().getItems())
                .isEmpty();
    }

    @Test
    void whatIsDeletedByHandIsBackAndPasswordsAreNeverMadeTwice() {
        create(REDIS);
        waiting().until(() -> condition("Ready").isPresent());
        Map<String, String> internal = secret("shop-internal").getData();
        client.services().inNamespace(namespace).withName("shop").delete();
        client.configMaps().inNamespace(namespace).withName("shop-config").delete();
        waiting().untilAsserted(() -> {
            assertThat(client.services().inNamespace(namespace).withName("shop").get())
                    .isNotNull();
            assertThat(client.configMaps()
                            .inNamespace(namespace)
                            .withName("shop-config")
                            .get())
                    .isNotNull();
        });
        assertThat(secret("shop-internal").getData()).isEqualTo(internal);
    }

    @Test
    void retainKeepsSecretsAndDeleteTakesThem() {
        create(REDIS);
        waiting().until(() -> condition("Ready").isPresent());
        assertThat(secret("shop-internal").getMetadata().getOwnerReferences()).isEmpty();
        client.resources(Cache.class)
                .inNamespace(namespace)
                .withName("shop")
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"deletionPolicy\":\"Delete\"}}");
        waiting()
                .untilAsserted(
                        () -> assertThat(secret("shop-internal").getMetadata().getOwnerReferences())
                                .hasSize(1));
    }

    private Secret secret(String name) {
        return client.secrets().inNamespace(namespace).withName(name).require();
    }

    private static List<String> names(List<? extends HasMetadata> objects) {
        return objects.stream().map(object -> object.getMetadata().getName()).toList();
    }

    private Optional<Condition> condition(String type) {
        Cache cache = client.resources(Cache.class)
                .inNamespace(namespace)
                .withName("shop")
                .require();
        return cache.getStatus() == null
                ? Optional.empty()
                : cache.getStatus().conditions().stream()
                        .filter(condition -> condition.getType().equals(type))
                        .findFirst();
    }

    private void create(String spec) {
        client.resource(Serialization.unmarshal(
                        "---\n{apiVersion: marketplane.io/v1alpha1, kind: Cache, metadata: {name: shop, namespace: "
                                + namespace + "}, spec: " + spec + "}",
                        GenericKubernetesResource.class))
                .create();
    }

    private static ConditionFactory waiting() {
        return await().atMost(Duration.ofSeconds(60)).ignoreExceptions();
    }
}
