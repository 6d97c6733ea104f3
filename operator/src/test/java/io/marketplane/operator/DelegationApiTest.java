package io.marketplane.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.marketplane.operator.testing.Delegate;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Members that are left to another operator, on a real API server with the definitions that this operator ships. The
 * test says what it would say. There are no nodes, so no pod runs.
 */
@Tag("database-49")
@KubernetesApiTest(controllers = true)
class DelegationApiTest {
    private ApiServer server;
    private KubernetesClient client;
    private String namespace;
    private LimitedOperator operator;

    @BeforeEach
    void theOperatorUnderItsOwnAccount(ApiServer server, @TestNamespace String namespace) throws IOException {
        this.server = server;
        this.client = server.admin();
        this.namespace = namespace;
        startOperator();
    }

    @AfterEach
    void nothingWasForbidden() throws IOException {
        stopOperator();
        for (Delegate delegate : Delegate.values()) {
            delegate.remove(client);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNewResourceBecomesOneDelegateAndNoMembersOfOurs(Delegate delegate) throws IOException {
        delegate.install(client);
        create(delegate, "mq", "Auto");
        create(delegate, "own", "Never");
        waiting().until(() -> status(delegate, "own").get("delegate"), "None"::equals);
        waiting().until(() -> status(delegate, "mq").get("delegate"), delegate.status("mq")::equals);
        waiting().until(() -> !binding("own").isEmpty() && !binding("mq").isEmpty());
        waiting().until(() -> sets("own").size() == 1);
        assertThat(binding("mq")).isEqualTo(binding("own"));
        assertThat(delegate.object(client, namespace, "mq")).isPresent();
        assertThat(delegate.object(client, namespace, "own")).isEmpty();
        assertThat(sets("mq")).isEmpty();
        assertThat(client.services().inNamespace(namespace).list().getItems()).noneMatch(object -> isOf(object, "mq"));
        assertThat(client.persistentVolumeClaims().inNamespace(namespace).list().getItems())
                .noneMatch(object -> isOf(object, "mq"));
        assertThat(client.policy()
                        .v1()
                        .podDisruptionBudget()
                        .inNamespace(namespace)
                        .list()
                        .getItems())
                .noneMatch(object -> isOf(object, "mq"));
        assertThat(client.network()
                        .v1()
                        .networkPolicies()
                        .inNamespace(namespace)
                        .withName("mq")
                        .get())
                .isNotNull();
    }

    @ParameterizedTest
    @EnumSource
    void conditionsFollowTheDelegate(Delegate delegate) throws IOException {
        delegate.install(client);
        create(delegate, "mq", "Auto");
        awaitCondition(delegate, "Ready", "DelegateSilent");
        Map<String, String> words = words(delegate);
        delegate.say(client, namespace, "mq", words.get("starting"));
        awaitCondition(delegate, "Ready", "MembersStarting");
        awaitCondition(delegate, "Reconciling", "1");
        delegate.say(client, namespace, "mq", words.get("refused"));
        awaitCondition(delegate, "Stalled", "DelegateRefused");
        delegate.say(client, namespace, "mq", words.get("well"));
        awaitCondition(delegate, "Stalled", "Progressing");
        awaitCondition(delegate, "Ready", "The members are being made");
    }

    @ParameterizedTest
    @EnumSource
    void aDelegateThatIsDeletedByHandIsPutBackAndIsOwnedWhereItMayGo(Delegate delegate) throws IOException {
        delegate.install(client);
        create(delegate, "mq", "Auto");
        waiting().until(() -> delegate.object(client, namespace, "mq").isPresent());
        String first = uid(delegate);
        client.resource(delegate.object(client, namespace, "mq").orElseThrow()).delete();
        waiting()
                .until(() -> delegate.object(client, namespace, "mq")
                        .filter(again -> !again.getMetadata().getUid().equals(first))
                        .isPresent());
        if (delegate == Delegate.RABBITMQ) {
            assertThat(owners(delegate)).as("its volumes would go with it").isZero();
        }
        delegate.patch(client, namespace, "mq", "{\"deletionPolicy\": \"Delete\"}");
        waiting().until(() -> owners(delegate) == 1);
    }

    @ParameterizedTest
    @EnumSource
    void installingTheKindLaterChangesNothingThatRuns(Delegate delegate) throws IOException {
        create(delegate, "mq", "Auto");
        waiting().until(() -> status(delegate, "mq").get("delegate"), "None"::equals);
        waiting().until(() -> sets("mq").size() == 1);
        String before = sets("mq").getFirst().getMetadata().getResourceVersion();
        delegate.install(client);
        stopOperator();
        startOperator();
        delegate.patch(client, namespace, "mq", "{\"credentials\": {\"rotation\": {\"overlap\": \"1h\"}}}");
        waiting().until(() -> status(delegate, "mq").get("observedGeneration"), Integer.valueOf(2)::equals);
        assertThat(status(delegate, "mq")).containsEntry("delegate", "None");
        assertThat(sets("mq"))
                .singleElement()
                .satisfies(set ->
                        assertThat(set.getMetadata().getResourceVersion()).isEqualTo(before));
        assertThat(delegate.object(client, namespace, "mq")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aKindThatIsRemovedIsNamedAndNoMembersAreMadeInItsPlace(Delegate delegate) throws IOException {
        delegate.install(client);
        create(delegate, "mq", "Auto");
        waiting().until(() -> delegate.object(client, namespace, "mq").isPresent());
        waiting().until(() -> status(delegate, "mq").get("delegate"), delegate.status("mq")::equals);
        delegate.remove(client);
        awaitCondition(delegate, "Stalled", "DelegateKindMissing");
        awaitCondition(delegate, "Ready", "DelegateKindMissing");
        assertThat(sets("mq")).isEmpty();
        delegate.install(client);
        waiting().until(() -> delegate.object(client, namespace, "mq").isPresent());
        awaitCondition(delegate, "Stalled", "Progressing");
    }

    private void startOperator() throws IOException {
        operator = LimitedOperator.start(
                server,
                Set.of(namespace),
                namespace,
                "rabbitmq: rabbitmq:4.0\nelasticsearch: elasticsearch:9.5\n",
                kernel -> Kinds.of(kernel, ShippedChart.NAMESPACE, Path.of("no-flag-server")));
    }

    private void stopOperator() throws IOException {
        operator.close();
        assertThat(operator.forbiddenCalls()).isEmpty();
    }

    private void create(Delegate delegate, String name, String policy) {
        client.resource(delegate.resource(namespace, name, policy)).create();
    }

    private Map<String, Object> status(Delegate delegate, String name) {
        return delegate.find(client, namespace, name).get("status");
    }

    private List<StatefulSet> sets(String owner) {
        return client.apps().statefulSets().inNamespace(namespace).list().getItems().stream()
                .filter(set -> isOf(set, owner))
                .toList();
    }

    private Set<String> binding(String owner) {
        var secret = client.secrets()
                .inNamespace(namespace)
                .withName(owner + "-binding")
                .get();
        return secret == null ? Set.of() : secret.getData().keySet();
    }

    private static boolean isOf(HasMetadata object, String owner) {
        return object.getMetadata().getLabels() != null
                && object.getMetadata().getLabels().containsValue(owner);
    }

    private String uid(Delegate delegate) {
        return delegate.object(client, namespace, "mq")
                .orElseThrow()
                .getMetadata()
                .getUid();
    }

    private int owners(Delegate delegate) {
        GenericKubernetesResource object =
                delegate.object(client, namespace, "mq").orElseThrow();
        return object.getMetadata().getOwnerReferences().size();
    }

    private void awaitCondition(Delegate delegate, String type, String words) {
        waiting()
                .untilAsserted(() -> assertThat(status(delegate, "mq").get("conditions"))
                        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                        .anySatisfy(
                                condition -> assertThat(condition.toString()).contains("type=" + type, words)));
    }

    private static Map<String, String> words(Delegate delegate) {
        return switch (delegate) {
            case RABBITMQ ->
                Map.of(
                        "starting", rabbit("False", "True"),
                        "refused", rabbit("True", "False"),
                        "well", rabbit("True", "True"));
            case ELASTICSEARCH ->
                Map.of(
                        "starting", "{\"phase\": \"ApplyingChanges\", \"health\": \"unknown\", \"availableNodes\": 1}",
                        "refused", "{\"phase\": \"Invalid\", \"health\": \"green\"}",
                        "well", "{\"phase\": \"Ready\", \"health\": \"green\", \"observedGeneration\": 9}");
        };
    }

    private static String rabbit(String ready, String reconciled) {
        return "{\"observedGeneration\": 9, \"conditions\": ["
                + "{\"type\": \"AllReplicasReady\", \"status\": \"%1$s\", \"message\": \"1/3 Pods ready\"},"
                        .formatted(ready)
                + "{\"type\": \"ClusterAvailable\", \"status\": \"%1$s\"},".formatted(ready)
                + "{\"type\": \"ReconcileSuccess\", \"status\": \"%1$s\"}]}".formatted(reconciled);
    }

    private static ConditionFactory waiting() {
        return await().atMost(Duration.ofSeconds(40)).ignoreExceptions();
    }
}
