package io.marketplane.e2e.messagebroker;

import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.client.readiness.Readiness;
import io.marketplane.crds.messagebroker.MessageBroker;
import io.marketplane.crds.messagebroker.MessageBrokerStatus;
import io.marketplane.e2e.Sandbox;
import io.marketplane.e2e.ServiceNames;
import io.marketplane.e2e.Trusted;
import io.marketplane.e2e.UnderTest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;

/**
 * A MessageBroker on a real cluster, as its users and a fault see it.
 *
 * @param sandbox where it is
 * @param name its name
 */
record BrokerUnderTest(Sandbox sandbox, String name) implements UnderTest<MessageBroker> {
    private static final int MILLIS_TO_CONNECT = 2000;

    @Override
    public Class<MessageBroker> type() {
        return MessageBroker.class;
    }

    @Override
    public List<Condition> conditions() {
        return status().conditions();
    }

    @Override
    public long observedGeneration() {
        return Objects.requireNonNullElse(status().observedGeneration(), 0L);
    }

    @Override
    public boolean isWhole() {
        return is("QuorumSafe", "True") && is("DefinitionsApplied", "True");
    }

    MessageBrokerStatus status() {
        return Objects.requireNonNullElse(find().getStatus(), MessageBrokerStatus.NONE);
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

    /** What a Secret says, {@code binding} or {@code user-<name>}; its host is made known to this machine. */
    Map<String, String> binding(String suffix) {
        Map<String, String> entries = secret(suffix);
        ServiceNames.know(entries.get("host"), address());
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
        return (int) pods().stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null && Readiness.isPodReady(pod))
                .count();
    }

    String uid(String pod) {
        return pod(pod).getMetadata().getUid();
    }
}
