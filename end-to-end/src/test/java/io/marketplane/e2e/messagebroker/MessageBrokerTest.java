package io.marketplane.e2e.messagebroker;

import static io.marketplane.e2e.UnderTest.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AuthenticationFailureException;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.MessageProperties;
import io.marketplane.e2e.EndToEnd;
import io.marketplane.e2e.Sandbox;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Three brokers under publishers with confirms and consumers with acknowledgements: nothing confirmed is lost. */
@EndToEnd
class MessageBrokerTest {
    static final String DEFINITIONS = "{vhosts: [{name: shop}],"
            + " users: [{name: orders, permissions: [{vhost: shop, write: '.*', read: '.*'}]}],"
            + " exchanges: [{vhost: shop, name: events}],"
            + " queues: [{vhost: shop, name: orders}],"
            + " bindings: [{vhost: shop, source: events, queue: orders, routingKey: 'order.#'}],"
            + " policies: [{vhost: shop, name: limits, pattern: ^orders, definition: {max-length: 1000000}}]}";
    private static final int KILLS = 5;

    @Test
    @Tag("database-46")
    void aKilledLeaderLosesNoConfirmedMessage(Sandbox sandbox) {
        BrokerUnderTest broker = three(sandbox, "");
        try (Load load = Load.start(() -> broker.binding("binding"), "orders")) {
            flows(load);
            for (int kill = 1; kill <= KILLS; kill++) {
                String leader = broker.leader("shop", "orders");
                long struck = System.nanoTime();
                ContainerKill.of("RABBITMQ_NODENAME=rabbit@" + leader + ".mq-pods." + sandbox.namespace() + ".svc");
                await("another member leads")
                        .atMost(PATIENCE)
                        .ignoreExceptions()
                        .until(() -> !broker.leader("shop", "orders").equals(leader));
                flows(load);
                report("leader's container killed (" + kill + " of " + KILLS + ")", load, struck);
                broker.awaitSettled();
            }
            nothingIsLost(load);
        }
    }

    @Test
    @Tag("database-48")
    void membersRestartOneAtATimeAndOnlyWhileNoQueueNeedsThem(Sandbox sandbox) {
        BrokerUnderTest broker = three(sandbox, "");
        Map<String, String> before = uids(broker);
        try (Load load = Load.start(() -> broker.binding("binding"), "orders")) {
            flows(load);
            long started = System.nanoTime();
            AtomicInteger missing = new AtomicInteger();
            broker.apply(spec("plugins: [rabbitmq_shovel], "));
            await("all members are new")
                    .atMost(Duration.ofMinutes(5))
                    .pollInterval(Duration.ofMillis(200))
                    .ignoreExceptions()
                    .until(() -> {
                        missing.accumulateAndGet(3 - broker.readyPods(), Math::max);
                        return uids(broker).entrySet().stream()
                                .noneMatch(pod -> pod.getValue().equals(before.get(pod.getKey())));
                    });
            broker.awaitSettled();
            assertThat(missing).as("members that were away at once").hasValue(1);
            flows(load);
            report("plugin added, three members restarted", load, started);
            nothingIsLost(load);
        }
        assertThat(broker.tool("mq-0", "rabbitmq-plugins", "list", "-q", "-e", "-m"))
                .contains("rabbitmq_shovel");
        assertThatThrownBy(() -> broker.apply(spec("").replace("instances: 3", "instances: 1")))
                .hasMessageContaining("spec.instances cannot be lowered");
    }

    @Test
    @Tag("database-47")
    void whatIsChangedByHandIsPutBackAndAnotherTypeIsNamed(Sandbox sandbox) {
        BrokerUnderTest broker = three(sandbox, "");
        broker.tool("mq-0", "rabbitmqctl", "delete_queue", "-p", "shop", "orders");
        broker.tool("mq-0", "rabbitmqctl", "set_policy", "-p", "shop", "limits", "^x", "{\"max-length\":1}");
        broker.tool("mq-0", "rabbitmqctl", "add_user", "stranger", "a-password");
        long changed = System.nanoTime();
        await("queue and policy are back").atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(broker.tool("mq-1", "rabbitmqctl", "-q", "list_queues", "-p", "shop", "name", "type"))
                    .contains("orders\tquorum");
            assertThat(broker.tool("mq-1", "rabbitmqctl", "-q", "list_policies", "-p", "shop"))
                    .contains("^orders", "1000000");
            assertThat(broker.tool("mq-1", "rabbitmqctl", "-q", "list_bindings", "-p", "shop"))
                    .contains("order.#");
        });
        System.out.printf("drift repaired after %.1f s%n", (System.nanoTime() - changed) / 1e9);
        assertThat(broker.tool("mq-0", "rabbitmqctl", "-q", "list_users")).contains("stranger");

        broker.apply(spec("").replace(
                        "queues: [{vhost: shop, name: orders}]",
                        "queues: [{vhost: shop, name: orders, type: Stream}]"));
        assertThat(broker.awaitCondition("DefinitionsApplied", "False", "Conflict")
                        .getMessage())
                .contains("orders in virtual host shop", "quorum", "stream", "rabbitmqctl delete_queue");
        assertThat(broker.tool("mq-1", "rabbitmqctl", "-q", "list_queues", "-p", "shop", "name", "type"))
                .contains("orders\tquorum");
        assertThat(broker.is("Ready", "True")).isTrue();

        broker.apply(spec("").replace("policies:", "prune: true, policies:"));
        broker.awaitCondition("DefinitionsApplied", "True", "Applied");
        await("the stranger is pruned")
                .atMost(Duration.ofSeconds(60))
                .until(() ->
                        !broker.tool("mq-0", "rabbitmqctl", "-q", "list_users").contains("stranger"));
    }

    @Test
    @Tag("database-47")
    void loginsRotateWithoutARefusedConnection(Sandbox sandbox) throws Exception {
        BrokerUnderTest broker = three(sandbox, "credentials: {rotation: {every: 2160h, overlap: 20s}}, ");
        Map<String, String> app = broker.binding("binding");
        Map<String, String> orders = broker.binding("user-orders");
        isComplete(app);
        try (Reconnects apps = Reconnects.start(() -> broker.binding("binding"));
                Reconnects users = Reconnects.start(() -> broker.binding("user-orders"));
                Connection rare = BrokerUnderTest.connect(app)) {
            await("connections are made").atMost(PATIENCE).until(() -> apps.made() > 5 && users.made() > 5);
            broker.command("rotate-credentials", "t1");
            await("new logins are published")
                    .atMost(PATIENCE)
                    .until(() -> !broker.binding("binding").get("username").equals(app.get("username"))
                            && !broker.binding("user-orders").get("username").equals(orders.get("username")));
            BrokerUnderTest.connect(app).close();
            long published = System.nanoTime();
            await("the old logins end")
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> refused(app) && refused(orders));
            System.out.printf(
                    "old logins refused %.1f s after the new ones were published, overlap 20 s%n",
                    (System.nanoTime() - published) / 1e9);
            assertThat(rare.isOpen()).as("a connection that was made before").isTrue();
            int made = apps.made();
            await("connections go on").atMost(PATIENCE).until(() -> apps.made() > made + 5);
            assertThat(apps.failures()).isEmpty();
            assertThat(users.failures()).isEmpty();
            System.out.printf("%d connections while logins changed, 0 refused%n", apps.made() + users.made());
        }
        assertThat(broker.status().commands().get("rotate-credentials").result())
                .hasToString("Succeeded");
        assertThat(broker.status().credentials().generation()).isEqualTo(2);
    }

    @Test
    void aMemberThatLostItsVolumeJoinsAgainAndTheQueueIsWhole(Sandbox sandbox) {
        BrokerUnderTest broker = three(sandbox, "");
        try (Load load = Load.start(() -> broker.binding("binding"), "orders")) {
            flows(load);
            String pod = "mq-0";
            String uid = broker.uid(pod);
            var claims = sandbox.client().persistentVolumeClaims().inNamespace(sandbox.namespace());
            claims.withName("data-" + pod).delete();
            sandbox.client()
                    .pods()
                    .inNamespace(sandbox.namespace())
                    .withName(pod)
                    .delete();
            await("the pod is new")
                    .atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> !broker.uid(pod).equals(uid));
            broker.awaitSettled();
            await("the queue has three members again")
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(
                                    broker.tool("mq-1", "rabbitmqctl", "-q", "list_queues", "-p", "shop", "online"))
                            .contains("mq-0", "mq-1", "mq-2"));
            nothingIsLost(load);
        }
    }

    @Test
    void oneMemberBecomesThree(Sandbox sandbox) {
        BrokerUnderTest broker = new BrokerUnderTest(sandbox, "mq");
        broker.apply(spec("").replace("instances: 3", "instances: 1"));
        System.out.printf(
                "1 broker Ready %.1f s after apply%n", broker.awaitSettled().toMillis() / 1e3);
        broker.apply(spec(""));
        Duration raised = broker.awaitSettled();
        await("the queue has three members")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                broker.tool("mq-0", "rabbitmqctl", "-q", "list_queues", "-p", "shop", "online"))
                        .contains("mq-0", "mq-1", "mq-2"));
        System.out.printf("raised from 1 to 3 brokers in %.1f s%n", raised.toMillis() / 1e3);
    }

    @Test
    void aServiceFindsTheBrokerInItsFilesAndMessagesOutliveIt(Sandbox sandbox) throws Exception {
        BrokerUnderTest broker = new BrokerUnderTest(sandbox, "mq");
        String one = spec("").replace("instances: 3", "instances: 1").replace("Policy: Delete", "Policy: Retain");
        broker.apply(one);
        broker.awaitSettled();
        sandbox.kubectl().apply("""
                        apiVersion: marketplane.io/v1alpha1
                        kind: CommerceService
                        metadata: {name: shop}
                        spec:
                          image: %s
                          replicas: 1
                          ports: [{name: http, port: 8080}]
                          uses: [{messageBroker: mq}, {secret: mq-user-orders}]
                        """.formatted(sandbox.images().get("probe")));
        await("the pod runs with the binding")
                .atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(
                                sandbox.kubectl().run("exec", "deployment/shop", "--", "cat", "/bindings/mq/type"))
                        .isEqualTo("rabbitmq"));
        Map<String, String> before = broker.binding("binding");
        try (Connection connection = BrokerUnderTest.connect(before)) {
            var channel = connection.createChannel();
            channel.confirmSelect();
            channel.basicPublish("events", "order.1", MessageProperties.PERSISTENT_BASIC, new byte[] {1});
            channel.waitForConfirmsOrDie(5000);
        }

        broker.delete();
        broker.apply(one);
        broker.awaitSettled();

        assertThat(broker.binding("binding")).isEqualTo(before);
        try (Connection connection = BrokerUnderTest.connect(before)) {
            assertThat(connection.createChannel().basicGet("orders", true)).isNotNull();
        }
    }

    private static void isComplete(Map<String, String> app) {
        assertThat(app)
                .containsAllEntriesOf(Map.of(
                        "type", "rabbitmq",
                        "provider", "marketplane",
                        "host", "mq",
                        "port", "5671",
                        "virtual-host", "shop",
                        "database", "shop"))
                .containsKeys("uri", "addresses", "ca.crt");
    }

    private static BrokerUnderTest three(Sandbox sandbox, String more) {
        BrokerUnderTest broker = new BrokerUnderTest(sandbox, "mq");
        broker.apply(spec(more));
        Duration ready = broker.awaitReady();
        System.out.printf(
                "3 brokers Ready %.1f s after apply, settled %.1f s later%n",
                ready.toMillis() / 1e3, broker.awaitSettled().toMillis() / 1e3);
        return broker;
    }

    private static String spec(String more) {
        return "{engine: {name: RabbitMQ, version: '4.0'}, instances: 3, storage: {size: 1Gi}, " + more
                + "deletionPolicy: Delete, definitions: " + DEFINITIONS + "}";
    }

    private static boolean refused(Map<String, String> binding) {
        try (Connection connection = BrokerUnderTest.connect(binding)) {
            return !connection.isOpen();
        } catch (IOException | TimeoutException e) {
            return e instanceof AuthenticationFailureException;
        }
    }

    private static Map<String, String> uids(BrokerUnderTest broker) {
        return Stream.of("mq-0", "mq-1", "mq-2")
                .collect(Collectors.toMap(Function.identity(), broker::uid, (a, b) -> a, TreeMap::new));
    }

    private static void flows(Load load) {
        int now = load.confirmed();
        await("messages flow").atMost(PATIENCE).until(() -> load.confirmed() > now + 200);
    }

    private static void nothingIsLost(Load load) {
        load.stopPublishing();
        await("every confirmed message is consumed, or lost")
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(load.missing()).isEmpty());
        System.out.printf(
                "%d messages confirmed, 0 lost, %d came twice, %d connections failed: %s%n",
                load.confirmed(), load.duplicates(), load.errors(), List.copyOf(load.failures()));
    }

    private static void report(String what, Load load, long since) {
        System.out.printf(
                "%s: publish gap %.1f s%n", what, load.longestGap(since).toMillis() / 1e3);
    }
}
