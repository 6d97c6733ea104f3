package io.marketplane.operator.messagebroker.desired;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.marketplane.operator.kernel.CanonicalJson;
import io.marketplane.operator.messagebroker.decide.MessageBrokerPlan;
import io.marketplane.operator.messagebroker.observe.BrokerNames;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What members start with. It is read at the start alone. What follows from the number of members and the size of their
 * volumes is no reason to restart them, and not part of the {@link #fingerprint}.
 *
 * @see <a href="https://www.rabbitmq.com/docs/configure">Configuration</a>
 */
record BrokerConfig(Frame frame) {
    static final String START = "start";
    static final String SERVER_FILE = "rabbitmq.conf";
    static final String PLUGINS_FILE = "enabled_plugins";
    static final String BETWEEN_MEMBERS_FILE = "between-members.config";

    /** Whom a member may join. */
    static final String CLUSTER_FILE = "cluster.conf";

    /** Names the member that founds the cluster, until there is one. */
    static final String FOUNDER_FILE = "founder";

    private static final String TLS = BrokerPod.TLS_PATH;
    private static final int FINGERPRINT = 16;

    /** A tenth of a volume stays free, so that what was confirmed can always be written. */
    private static final BigDecimal FREE = new BigDecimal("0.1");

    ConfigMap build(MessageBrokerPlan plan) {
        Map<String, String> files = lasting();
        files.merge(SERVER_FILE, "disk_free_limit.absolute = " + free() + "\n", String::concat);
        files.put(CLUSTER_FILE, cluster(plan));
        if (plan.founding()) {
            files.put(FOUNDER_FILE, frame.names().node(frame.names().pod(0)) + "\n");
        }
        return new ConfigMapBuilder()
                .withMetadata(frame.objects().meta(frame.names().config()))
                .withData(files)
                .build();
    }

    /** Changes when members have to start anew. */
    String fingerprint() {
        return CanonicalJson.hash(lasting(), FINGERPRINT);
    }

    private Map<String, String> lasting() {
        return new TreeMap<>(Map.of(
                START, StartScript.TEXT,
                SERVER_FILE, server(),
                PLUGINS_FILE, plugins(),
                BETWEEN_MEMBERS_FILE, betweenMembers()));
    }

    private String server() {
        String memory = Optional.ofNullable(frame.spec().resources().limits().get("memory"))
                .map(limit -> "total_memory_available_override_value = " + bytes(limit) + "\n")
                .orElse("");
        return """
                cluster_name = %s
                cluster_partition_handling = pause_minority
                listeners.tcp = none
                listeners.ssl.default = %d
                %s
                ssl_options.verify = verify_none
                ssl_options.versions.1 = tlsv1.3
                ssl_options.versions.2 = tlsv1.2
                management.ssl.port = %d
                %s
                management.ssl.versions.1 = tlsv1.3
                management.ssl.versions.2 = tlsv1.2
                prometheus.tcp.port = %d
                definitions.import_backend = local_filesystem
                definitions.local.path = %s
                default_queue_type = quorum
                quorum_queue.continuous_membership_reconciliation.enabled = true
                quorum_queue.continuous_membership_reconciliation.target_group_size = 3
                log.console = true
                """.formatted(
                                frame.names().broker(),
                                BrokerNames.PORT,
                                certificates("ssl_options"),
                                BrokerNames.MANAGEMENT_PORT,
                                certificates("management.ssl"),
                                BrokerNames.METRICS_PORT,
                                BrokerPod.MEMBERS_PATH + "/" + BrokerSecrets.DEFINITIONS_KEY)
                + memory;
    }

    private static String certificates(String prefix) {
        return """
                %1$s.cacertfile = %2$s/ca.crt
                %1$s.certfile = %2$s/tls.crt
                %1$s.keyfile = %2$s/tls.key""".formatted(prefix, TLS);
    }

    private String cluster(MessageBrokerPlan plan) {
        StringBuilder text = new StringBuilder(256);
        int index = 1;
        for (String host : frame.names().hosts(plan.replicas())) {
            text.append("cluster_formation.classic_config.nodes.%d = rabbit@%s\n".formatted(index++, host));
        }
        // A member never gives up and stands alone: two clusters behind one Service would be worse than a short one.
        return text.append("cluster_formation.discovery_retry_limit = 1000000\n")
                .append("cluster_formation.discovery_retry_interval = 500\n")
                .toString();
    }

    /** How many bytes of a volume stay free. */
    long free() {
        return new Quantity(frame.spec().storage().size())
                .getNumericalAmount()
                .multiply(FREE)
                .longValue();
    }

    private static long bytes(Quantity quantity) {
        return Objects.requireNonNull(quantity).getNumericalAmount().longValue();
    }

    private String plugins() {
        TreeSet<String> all = new TreeSet<>(frame.spec().plugins());
        all.add("rabbitmq_management");
        all.add("rabbitmq_prometheus");
        return all.stream().collect(Collectors.joining(",", "[", "].\n"));
    }

    /** Members show each other the server certificate, whose names are theirs, and take no other. */
    private static String betweenMembers() {
        String files = """
                {cacertfile, "%1$s/ca.crt"}, {certfile, "%1$s/tls.crt"}, {keyfile, "%1$s/tls.key"}, {verify, verify_peer}""".formatted(TLS);
        return """
                [{server, [%1$s, {fail_if_no_peer_cert, true}]},
                 {client, [%1$s]}].
                """.formatted(files);
    }
}
