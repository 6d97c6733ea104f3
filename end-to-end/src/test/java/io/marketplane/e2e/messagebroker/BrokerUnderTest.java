package io.marketplane.e2e.messagebroker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.client.readiness.Readiness;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.marketplane.crds.messagebroker.MessageBroker;
import io.marketplane.crds.messagebroker.MessageBrokerStatus;
import io.marketplane.e2e.Sandbox;
import io.marketplane.e2e.ServiceNames;
import io.marketplane.e2e.Trusted;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;

/**
 * A MessageBroker on a real cluster, as its users and a fault see it.
 *
 * @param sandbox where it is
 * @param name its name
 */
record BrokerUnderTest(Sandbox sandbox, String name) {
    static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int MILLIS_TO_CONNECT = 2000;

    /** Applies a spec, as YAML in flow style. */
    void apply(String spec) {
        sandbox.client()
                .resource(Serialization.unmarshal(
                        "---\n{apiVersion: marketplane.io/v1alpha1, kind: MessageBroker, metadata: {name: " + name
                                + "}, spec: " + spec + "}",
                        MessageBroker.class))
                .inNamespace(sandbox.namespace())
                .fieldManager("test")
                .forceConflicts()
                .serverSideApply();
    }

    /** Waits until applications can connect; says how long that took. */
    Duration awaitReady() {
        long start = System.nanoTime();
        await("MessageBroker " + name + " is Ready")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> is("Ready", "True"));
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Waits until it is Ready and nothing is under way; says how long that took. */
    Duration awaitSettled() {
        long start = System.nanoTime();
        await("MessageBroker " + name + " is settled")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> is("Ready", "True")
                        && is("Reconciling", "False")
                        && is("Degraded", "False")
                        && is("QuorumSafe", "True")
                        && is("DefinitionsApplied", "True")
                        && status().observedGeneration()
                                .equals(find().getMetadata().getGeneration()));
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Waits for a condition; comes back with it. */
    Condition awaitCondition(String type, String status, String reason) {
        return await(type + "=" + status + " because " + reason)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> condition(type),
                        found -> found.filter(seen -> seen.getStatus().equals(status)
                                        && seen.getReason().equals(reason))
                                .isPresent())
                .orElseThrow();
    }

    boolean is(String type, String status) {
        return condition(type)
                .filter(condition -> condition.getStatus().equals(status))
                .isPresent();
    }

    MessageBrokerStatus status() {
        return Optional.ofNullable(find().getStatus()).orElse(MessageBrokerStatus.NONE);
    }

    private Optional<Condition> condition(String type) {
        return status().conditions().stream()
                .filter(condition -> condition.getType().equals(type))
                .findFirst();
    }

    private MessageBroker find() {
        return sandbox.client()
                .resources(MessageBroker.class)
                .inNamespace(sandbox.namespace())
                .withName(name)
                .require();
    }

    /** What a Secret says, {@code binding} or {@code user-<name>}; its host is made known to this machine. */
    Map<String, String> binding(String suffix) {
        Map<String, String> entries = new TreeMap<>();
        sandbox.client()
                .secrets()
                .inNamespace(sandbox.namespace())
                .withName(name + "-" + suffix)
                .require()
                .getData()
                .forEach((key, value) ->
                        entries.put(key, new String(Base64.getDecoder().decode(value), UTF_8)));
        ServiceNames.know(
                entries.get("host"),
                sandbox.client()
                        .services()
                        .inNamespace(sandbox.namespace())
                        .withName(name)
                        .require()
                        .getSpec()
                        .getClusterIP());
        return entries;
    }

    /** A connection with nothing but what a binding says, its certificate verified for its host name. */
    static Connection connect(Map<String, String> binding) throws IOException, TimeoutException {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(binding.get("host"));
        factory.setPort(Integer.parseInt(binding.get("port")));
        factory.setVirtualHost(binding.get("virtual-host"));
        factory.setUsername(binding.get("username"));
        factory.setPassword(binding.get("password"));
        factory.useSslProtocol(Trusted.context(binding.get("ca.crt")));
        factory.enableHostnameVerification();
        factory.setAutomaticRecoveryEnabled(false);
        factory.setConnectionTimeout(MILLIS_TO_CONNECT);
        factory.setHandshakeTimeout(MILLIS_TO_CONNECT);
        factory.setChannelRpcTimeout(MILLIS_TO_CONNECT);
        factory.setRequestedHeartbeat(5);
        return factory.newConnection();
    }

    /** Runs a tool of RabbitMQ inside a member. */
    String tool(String pod, String... words) {
        String[] all = new String[words.length + 5];
        System.arraycopy(new String[] {"exec", pod, "-c", "rabbitmq", "--"}, 0, all, 0, 5);
        System.arraycopy(words, 0, all, 5, words.length);
        return sandbox.kubectl().run(all);
    }

    /** The pod that leads a quorum queue. */
    String leader(String vhost, String queue) {
        String answer = tool(
                anyMember(), "rabbitmqctl", "-q", "list_queues", "-p", vhost, "name", "leader", "--no-table-headers");
        return answer.lines()
                .map(line -> line.split("\t", -1))
                .filter(row -> row[0].equals(queue))
                .map(row -> row[1].replaceFirst("^rabbit@", "").replaceFirst("\\..*", ""))
                .filter(pod -> !pod.isBlank())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no leader of " + queue + " in\n" + answer));
    }

    String anyMember() {
        return status().members().stream()
                .filter(member -> member.running())
                .findFirst()
                .orElseThrow()
                .name();
    }

    /** How many members are ready and not about to end. */
    int readyPods() {
        return (int) sandbox
                .client()
                .pods()
                .inNamespace(sandbox.namespace())
                .withLabel("marketplane.io/messagebroker", name)
                .list()
                .getItems()
                .stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null && Readiness.isPodReady(pod))
                .count();
    }

    String uid(String pod) {
        return sandbox.client()
                .pods()
                .inNamespace(sandbox.namespace())
                .withName(pod)
                .require()
                .getMetadata()
                .getUid();
    }

    /** Deletes it and waits until its pods are gone. */
    void delete() {
        sandbox.client()
                .resources(MessageBroker.class)
                .inNamespace(sandbox.namespace())
                .withName(name)
                .delete();
        await("its pods are gone")
                .atMost(PATIENCE)
                .until(() -> sandbox.client()
                        .pods()
                        .inNamespace(sandbox.namespace())
                        .withLabel("marketplane.io/messagebroker", name)
                        .list()
                        .getItems()
                        .isEmpty());
    }

    /** The command that a person gives with an annotation. */
    void annotate(String annotation, String token) {
        sandbox.kubectl().run("annotate", "--overwrite", "messagebroker", name, annotation + "=" + token);
    }
}
