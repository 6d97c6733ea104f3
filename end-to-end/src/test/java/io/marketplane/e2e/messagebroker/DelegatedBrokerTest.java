package io.marketplane.e2e.messagebroker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.MessageProperties;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.marketplane.e2e.EndToEnd;
import io.marketplane.e2e.Sandbox;
import io.marketplane.platform.junit.EngineOperator;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A MessageBroker whose members the RabbitMQ Cluster Operator runs, with the image of this product. */
@EndToEnd
class DelegatedBrokerTest {
    private static final String DEFINITION = "rabbitmqclusters.rabbitmq.com";
    private static final String SPEC =
            "{engine: {version: '4.0', image: 'IMAGE', delegate: Auto}, instances: 3, storage:"
                    + " {size: 1Gi}, resources: {limits: {memory: 512Mi}}, credentials: {rotation: {overlap: 20s}},"
                    + " definitions: {vhosts: [{name: shop}], queues: [{vhost: shop, name: orders}]}}";

    @Test
    @Tag("database-49")
    void itIsReadyBoundAndRotatesAsOneOfOurs(Sandbox sandbox) throws Exception {
        letPodsOfOthersIn(sandbox);
        sandbox.client()
                .resource(Serialization.unmarshal(
                        Files.readString(EngineOperator.rabbitmqDefinitions()), CustomResourceDefinition.class))
                .serverSideApply();
        await("the kind is served")
                .atMost(BrokerUnderTest.PATIENCE)
                .until(() -> sandbox.client().supports("rabbitmq.com/v1beta1", "RabbitmqCluster"));
        BrokerUnderTest broker = new BrokerUnderTest(sandbox, "mq");
        try (EngineOperator _ = EngineOperator.rabbitmq(sandbox.cluster().kubeconfig(), sandbox.namespace())) {
            broker.apply(SPEC.replace("IMAGE", image(sandbox)));
            System.out.printf(
                    "delegated, Ready after %.1f s%n", broker.awaitSettled().toMillis() / 1e3);
            assertThat(broker.status().delegate()).isEqualTo("RabbitmqCluster/mq");
            assertThat(broker.status().members())
                    .extracting(member -> member.name())
                    .contains("mq-server-0");
            Map<String, String> binding = broker.binding("binding");
            aMessageGoesThrough(binding);
            broker.command("rotate-credentials", "t1");
            await("the new login is bound")
                    .atMost(BrokerUnderTest.PATIENCE)
                    .until(() -> !broker.binding("binding").get("username").equals(binding.get("username")));
            aMessageGoesThrough(broker.binding("binding"));
            sandbox.client()
                    .apiextensions()
                    .v1()
                    .customResourceDefinitions()
                    .withName(DEFINITION)
                    .delete();
            assertThat(broker.awaitCondition("Stalled", "True", "DelegateKindMissing")
                            .getMessage())
                    .contains(DEFINITION);
        }
    }

    private static void aMessageGoesThrough(Map<String, String> binding) throws Exception {
        try (Connection connection = BrokerUnderTest.connect(binding);
                Channel channel = connection.createChannel()) {
            channel.confirmSelect();
            channel.basicPublish("", "orders", MessageProperties.PERSISTENT_BASIC, "one".getBytes(UTF_8));
            channel.waitForConfirmsOrDie(10_000);
            assertThat(Optional.ofNullable(channel.basicGet("orders", true)))
                    .hasValueSatisfying(message ->
                            assertThat(new String(message.getBody(), UTF_8)).isEqualTo("one"));
        }
    }

    /** The pods of that operator ask for more than the level of the other tests. */
    private static void letPodsOfOthersIn(Sandbox sandbox) {
        sandbox.kubectl()
                .run(
                        "label",
                        "--overwrite",
                        "namespace",
                        sandbox.namespace(),
                        "pod-security.kubernetes.io/enforce=privileged");
    }

    /** The image that our own members would have. */
    private static String image(Sandbox sandbox) {
        String images = sandbox.client()
                .configMaps()
                .inNamespace("marketplane-system")
                .withName("marketplane-operator-images")
                .require()
                .getData()
                .get("images.yaml");
        return (String) Serialization.unmarshal(images, Map.class).get("rabbitmq");
    }
}
