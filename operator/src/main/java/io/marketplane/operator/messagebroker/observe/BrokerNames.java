package io.marketplane.operator.messagebroker.observe;

import io.marketplane.crds.messagebroker.MessageBroker;
import io.marketplane.operator.members.observe.DelegateKind;
import io.marketplane.operator.members.observe.Delegation;
import io.marketplane.operator.members.observe.SetNames;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The names of what belongs to a MessageBroker; people and tests rely on them. Its own name has at most 40 characters,
 * so that all of them fit.
 *
 * @param broker the name of the MessageBroker
 * @param namespace where it is
 * @param delegated whether the RabbitMQ Cluster Operator runs the members: it has names of its own for them
 */
public record BrokerNames(String broker, String namespace, boolean delegated) {
    /** By which the RabbitMQ Cluster Operator runs RabbitMQ. */
    public static final DelegateKind DELEGATE =
            new DelegateKind("rabbitmq.com", "v1beta1", "RabbitmqCluster", "rabbitmqclusters");

    /** The container that runs RabbitMQ. */
    public static final String CONTAINER = "rabbitmq";

    /** The port of AMQP over TLS. */
    public static final int PORT = 5671;

    /** The port of the management API, HTTPS. */
    public static final int MANAGEMENT_PORT = 15_671;

    /** The port of the metrics for Prometheus. */
    public static final int METRICS_PORT = 15_692;

    /** The same over TLS, where the members are delegated. */
    private static final int METRICS_TLS_PORT = 15_691;

    /** The port at which a member says where the others reach it. */
    public static final int MAPPER_PORT = 4369;

    /** The port at which members reach each other. */
    public static final int CLUSTER_PORT = 25_672;

    private static final int MOST_MEMBERS = 7;
    private static final String NODE_PREFIX = "rabbit@";

    /** The names of what belongs to a MessageBroker whose members those are. */
    public static BrokerNames of(MessageBroker broker, Delegation delegation) {
        return new BrokerNames(
                broker.getMetadata().getName(), broker.getMetadata().getNamespace(), delegation.delegated());
    }

    /** The StatefulSet of the members, and the names of their pods and volume claims. */
    public SetNames set() {
        return delegated ? new SetNames(broker + "-server", "persistence") : SetNames.of(broker);
    }

    /** The pod of a member. */
    public String pod(int ordinal) {
        return set().pod(ordinal);
    }

    /** The host name of a member, the same for as long as it lives. */
    public String host(String pod) {
        return pod + "." + pods() + "." + namespace + ".svc";
    }

    /** What RabbitMQ calls a member. */
    public String node(String pod) {
        return NODE_PREFIX + (delegated ? pod + "." + pods() + "." + namespace : host(pod));
    }

    /** The host names of the first members. */
    public List<String> hosts(int members) {
        return IntStream.range(0, members)
                .mapToObj(ordinal -> host(pod(ordinal)))
                .toList();
    }

    /** The Service of applications. */
    public String service() {
        return broker;
    }

    /** The headless Service that gives each member a host name. */
    public String pods() {
        return broker + (delegated ? "-nodes" : "-pods");
    }

    /** Where the metrics are. */
    public int metricsPort() {
        return delegated ? METRICS_TLS_PORT : METRICS_PORT;
    }

    /** Every host that the server certificate is for. */
    public List<String> certified() {
        return Stream.concat(
                        Stream.of(service()),
                        IntStream.range(0, MOST_MEMBERS).mapToObj(ordinal -> pod(ordinal) + "." + pods()))
                .toList();
    }

    /** The Secret from which applications connect. */
    public String binding() {
        return broker + "-binding";
    }

    /** The Secret from which who uses a login of the spec connects. */
    public String userBinding(String user) {
        return broker + "-user-" + user;
    }

    /** The Secret with all logins, which no pod sees. */
    public String internal() {
        return broker + "-internal";
    }

    /** The Secret that the members start with. */
    public String members() {
        return broker + "-members";
    }

    /** The Secret of the certificate authority. */
    public String authority() {
        return broker + "-ca";
    }

    /** The Secret of the server certificate. */
    public String serverTls() {
        return broker + "-server-tls";
    }

    /** The ConfigMap with what the members start with. */
    public String config() {
        return broker + "-config";
    }
}
