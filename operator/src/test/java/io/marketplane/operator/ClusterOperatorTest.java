package io.marketplane.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.marketplane.crds.messagebroker.MessageBroker;
import io.marketplane.operator.kernel.Conditions;
import io.marketplane.operator.messagebroker.MessageBrokerReconciler;
import io.marketplane.operator.testing.Delegate;
import io.marketplane.operator.testing.LimitedOperator;
import io.marketplane.operator.testing.ShippedChart;
import io.marketplane.platform.junit.ApiServer;
import io.marketplane.platform.junit.EngineOperator;
import io.marketplane.platform.junit.KubernetesApiTest;
import io.marketplane.platform.junit.TestNamespace;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A MessageBroker whose members the real RabbitMQ Cluster Operator runs. There are no nodes: the test plays them. */
@Tag("database-49")
@KubernetesApiTest(controllers = true)
class ClusterOperatorTest {
    private KubernetesClient client;
    private String namespace;
    private LimitedOperator operator;
    private EngineOperator clusterOperator;

    @BeforeEach
    void bothOperators(ApiServer server, @TestNamespace String namespace) throws IOException {
        this.client = server.admin();
        this.namespace = namespace;
        Delegate.RABBITMQ.install(client);
        clusterOperator = EngineOperator.rabbitmq(server.kubeconfig(), namespace);
        operator = LimitedOperator.start(
                server,
                Set.of(namespace),
                namespace,
                "rabbitmq: rabbitmq:4.0\n",
                kernel -> List.of(new MessageBrokerReconciler(kernel, ShippedChart.NAMESPACE)));
    }

    /** Its finalizer is taken away by nobody else, so that it goes last. */
    @AfterEach
    void nothingWasForbidden() throws IOException {
        operator.close();
        Delegate.RABBITMQ
                .object(client, namespace, "mq")
                .ifPresent(object -> client.resource(object).delete());
        waiting().until(() -> Delegate.RABBITMQ.object(client, namespace, "mq").isEmpty());
        clusterOperator.close();
        Delegate.RABBITMQ.remove(client);
        assertThat(operator.forbiddenCalls()).isEmpty();
    }

    @Test
    void itTakesTheObjectMakesTheMembersAndTheConditionsFollow() {
        client.resource(Delegate.RABBITMQ.resource(namespace, "mq", "Auto")).create();
        awaitCondition("Ready", "NoEndpointsAvailable");
        awaitCondition("Reconciling", "0/3 Pods ready");
        awaitCondition("Stalled", "Progressing");
        StatefulSet members = client.apps()
                .statefulSets()
                .inNamespace(namespace)
                .withName("mq-server")
                .require();
        assertThat(members.getSpec().getTemplate().getMetadata().getLabels())
                .containsEntry("marketplane.io/messagebroker", "mq")
                .containsEntry("app.kubernetes.io/component", "rabbitmq");
        assertThat(members.getSpec().getTemplate().getSpec().getVolumes().toString())
                .contains("mq-members", "mq-server-tls");
        assertThat(client.secrets()
                        .inNamespace(namespace)
                        .withName("mq-default-user")
                        .get())
                .as("the login of our operator is the one that members start with")
                .isNull();
        assertThat(client.services()
                        .inNamespace(namespace)
                        .withName("mq")
                        .require()
                        .getSpec()
                        .getPorts())
                .extracting(port -> port.getPort())
                .contains(5671, 15671)
                .doesNotContain(5672, 15672);
        assertThat(client.apps().statefulSets().inNamespace(namespace).list().getItems())
                .hasSize(1);
        for (int ordinal = 0; ordinal < 3; ordinal++) {
            run("mq-server-" + ordinal);
        }
        // It has no kubelet to run its commands in a pod with, and says so.
        awaitCondition("Stalled", "DelegateRefused");
        awaitCondition("Stalled", "FailedCLICommand");
        assertThat(find().getStatus().members()).hasSize(3);
        assertThat(find().getStatus().delegate()).isEqualTo("RabbitmqCluster/mq");
    }

    private void run(String name) {
        waiting().until(() -> pod(name) != null);
        client.resource(new PodBuilder(pod(name))
                        .editOrNewStatus()
                        .withPhase("Running")
                        .withPodIP("192.0.2.1")
                        .withConditions(new PodConditionBuilder()
                                .withType("Ready")
                                .withStatus("True")
                                .build())
                        .endStatus()
                        .build())
                .patchStatus();
    }

    private Pod pod(String name) {
        return client.pods().inNamespace(namespace).withName(name).get();
    }

    private MessageBroker find() {
        return client.resources(MessageBroker.class)
                .inNamespace(namespace)
                .withName("mq")
                .require();
    }

    private void awaitCondition(String type, String words) {
        waiting().untilAsserted(() -> {
            Condition condition =
                    Conditions.find(find().getStatus().conditions(), type).orElseThrow();
            assertThat(condition.getReason() + " " + condition.getMessage()).contains(words);
        });
    }

    private static ConditionFactory waiting() {
        return await().atMost(Duration.ofSeconds(60)).ignoreExceptions();
    }
}
