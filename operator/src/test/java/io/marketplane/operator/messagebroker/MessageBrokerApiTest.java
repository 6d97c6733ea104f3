package io.marketplane.operator.messagebroker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.marketplane.crds.messagebroker.MessageBroker;
import io.marketplane.operator.testing.LimitedOperator;
import io.marketplane.operator.testing.ShippedChart;
import io.marketplane.platform.junit.ApiServer;
import io.marketplane.platform.junit.KubernetesApiTest;
import io.marketplane.platform.junit.TestNamespace;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The reconciler on a real API server, under the rights that the chart ships. There are no nodes, so no pod runs. */
@KubernetesApiTest(controllers = true)
class MessageBrokerApiTest {
    private static final String THREE = "{engine: {version: '4.0'}, instances: 3, storage: {size: 1Gi}, definitions:"
            + " {vhosts: [{name: shop}], users: [{name: orders, permissions: [{vhost: shop, read: .*}]}]}}";

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
                "rabbitmq: rabbitmq:4.0\n",
                kernel -> List.of(new MessageBrokerReconciler(kernel, ShippedChart.NAMESPACE)));
    }

    @AfterEach
    void nothingWasForbidden() throws IOException {
        operator.close();
        assertThat(operator.forbiddenCalls()).isEmpty();
    }

    @Test
    void allObjectsAreMadeUnderTheNamesOfTheContractAndNoPasswordIsShown() {
        create();
        waiting().untilAsserted(() -> {
            assertThat(client.services().inNamespace(namespace).list().getItems())
                    .extracting(service -> service.getMetadata().getName())
                    .contains("mq", "mq-pods");
            assertThat(client.persistentVolumeClaims()
                            .inNamespace(namespace)
                            .list()
                            .getItems())
                    .extracting(claim -> claim.getMetadata().getName())
                    .contains("data-mq-0", "data-mq-1", "data-mq-2");
            assertThat(secret("mq-binding").map(Secret::getType)).hasValue("servicebinding.io/rabbitmq");
            assertThat(secret("mq-user-orders").map(Secret::getType)).hasValue("servicebinding.io/rabbitmq");
        });
        waiting().until(() -> set().isPresent());
        String shown = Serialization.asYaml(set().orElseThrow())
                + Serialization.asYaml(
                        client.configMaps().inNamespace(namespace).list())
                + Serialization.asYaml(
                        client.v1().events().inNamespace(namespace).list())
                + Serialization.asYaml(find());
        List<String> passwords = secret("mq-internal").orElseThrow().getData().entrySet().stream()
                .filter(entry ->
                        entry.getKey().endsWith("password") || entry.getKey().endsWith("cookie"))
                .map(entry -> new String(Base64.getDecoder().decode(entry.getValue()), UTF_8))
                .toList();
        assertThat(passwords).hasSize(4);
        assertThat(passwords).noneMatch(shown::contains);
    }

    @Test
    void whatIsDeletedByHandIsBackAndSecretsAreNeverMadeTwice() {
        create();
        waiting().until(() -> set().isPresent());
        Map<String, String> internal = secret("mq-internal").orElseThrow().getData();
        client.services().inNamespace(namespace).withName("mq").delete();
        client.configMaps().inNamespace(namespace).withName("mq-config").delete();
        client.secrets().inNamespace(namespace).withName("mq-binding").delete();
        waiting().untilAsserted(() -> {
            assertThat(client.services().inNamespace(namespace).withName("mq").get())
                    .isNotNull();
            assertThat(client.configMaps()
                            .inNamespace(namespace)
                            .withName("mq-config")
                            .get())
                    .isNotNull();
            assertThat(secret("mq-binding")).isPresent();
        });
        assertThat(secret("mq-internal").orElseThrow().getData()).isEqualTo(internal);
    }

    @Test
    void aRaiseAddsMembersAndChangesNoPodTemplate() {
        create();
        waiting().until(() -> set().isPresent());
        var template = set().orElseThrow().getSpec().getTemplate();
        patch("{\"instances\": 5, \"storage\": {\"size\": \"2Gi\"}}");
        waiting()
                .untilAsserted(() ->
                        assertThat(set().orElseThrow().getSpec().getReplicas()).isEqualTo(5));
        assertThat(set().orElseThrow().getSpec().getTemplate()).isEqualTo(template);
    }

    @Test
    void aLoginTakenOffTheListLosesItsSecret() {
        create();
        waiting().until(() -> secret("mq-user-orders").isPresent());
        patch("{\"definitions\": {\"users\": null}}");
        waiting().until(() -> secret("mq-user-orders").isEmpty());
        assertThat(secret("mq-internal").orElseThrow().getData().keySet()).noneMatch(key -> key.startsWith("orders."));
    }

    @Test
    void retainKeepsSecretsAndDeleteTakesThem() {
        create();
        waiting().until(() -> set().isPresent());
        assertThat(owners(secret("mq-internal"))).isZero();
        patch("{\"deletionPolicy\": \"Delete\"}");
        waiting().untilAsserted(() -> {
            assertThat(owners(secret("mq-internal"))).isOne();
            assertThat(set().orElseThrow()
                            .getSpec()
                            .getPersistentVolumeClaimRetentionPolicy()
                            .getWhenDeleted())
                    .isEqualTo("Delete");
        });
    }

    private void create() {
        client.resource(Serialization.unmarshal(
                        "---\n{apiVersion: marketplane.io/v1alpha1, kind: MessageBroker, metadata: {name: mq}, spec: "
                                + THREE + "}",
                        MessageBroker.class))
                .inNamespace(namespace)
                .create();
    }

    private void patch(String spec) {
        client.resources(MessageBroker.class)
                .inNamespace(namespace)
                .withName("mq")
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\": " + spec + "}");
    }

    private MessageBroker find() {
        return client.resources(MessageBroker.class)
                .inNamespace(namespace)
                .withName("mq")
                .require();
    }

    private Optional<StatefulSet> set() {
        return Optional.ofNullable(client.apps()
                .statefulSets()
                .inNamespace(namespace)
                .withName("mq")
                .get());
    }

    private Optional<Secret> secret(String name) {
        return Optional.ofNullable(
                client.secrets().inNamespace(namespace).withName(name).get());
    }

    private static int owners(Optional<? extends HasMetadata> object) {
        return object.orElseThrow().getMetadata().getOwnerReferences().size();
    }

    private static ConditionFactory waiting() {
        return await().atMost(Duration.ofSeconds(30)).ignoreExceptions();
    }
}
