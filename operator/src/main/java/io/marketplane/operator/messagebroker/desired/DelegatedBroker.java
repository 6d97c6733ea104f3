package io.marketplane.operator.messagebroker.desired;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.marketplane.operator.members.desired.DelegateObject;
import io.marketplane.operator.members.desired.DesiredObjects;
import io.marketplane.operator.members.observe.Delegation.Delegated;
import io.marketplane.operator.messagebroker.decide.MessageBrokerPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The objects of a MessageBroker whose members the RabbitMQ Cluster Operator runs: a RabbitmqCluster, the Secrets that
 * it starts them with, the bindings and who may connect.
 *
 * @see <a href="https://www.rabbitmq.com/kubernetes/operator/using-operator">Using the Cluster Operator</a>
 */
record DelegatedBroker(Frame frame, Delegated delegated) {
    /** These are there in any case. */
    private static final Set<String> ALWAYS = Set.of("rabbitmq_management", "rabbitmq_prometheus");

    DesiredObjects objects(MessageBrokerPlan plan, Materials materials, String operatorNamespace) {
        List<HasMetadata> owned = new ArrayList<>(BrokerSecrets.bindings(frame, materials));
        owned.add(DesiredMessageBroker.network(frame, operatorNamespace));
        List<HasMetadata> kept = new ArrayList<>(BrokerSecrets.kept(frame, materials));
        // Its volumes go with it, so that what is retained is the RabbitmqCluster itself.
        DelegateObject.of(frame.objects(), delegated, spec(plan)).forEach(kept::add);
        return new DesiredObjects(owned, kept, List.of());
    }

    private Map<String, Object> spec(MessageBrokerPlan plan) {
        Map<String, Object> spec = new TreeMap<>();
        spec.put("replicas", plan.replicas());
        if (frame.spec().engine().image() != null) {
            spec.put("image", frame.spec().engine().image());
        }
        spec.put("persistence", persistence());
        spec.put("resources", DelegateObject.resources(frame.spec().resources()));
        spec.put("tls", Map.of("secretName", frame.names().serverTls(), "disableNonTLSListeners", true));
        spec.put(
                "secretBackend",
                Map.of("externalSecret", Map.of("name", frame.names().members())));
        spec.put("rabbitmq", Map.of("additionalPlugins", plugins(), "additionalConfig", config()));
        spec.put("affinity", DelegateObject.apart(frame.objects().selector()));
        spec.put("override", labelled());
        return spec;
    }

    private Map<String, Object> persistence() {
        Map<String, Object> persistence = new TreeMap<>();
        persistence.put("storage", frame.spec().storage().size());
        if (frame.spec().storage().storageClass() != null) {
            persistence.put("storageClassName", frame.spec().storage().storageClass());
        }
        return persistence;
    }

    private List<String> plugins() {
        return frame.spec().plugins().stream()
                .filter(plugin -> !ALWAYS.contains(plugin))
                .sorted()
                .distinct()
                .toList();
    }

    private String config() {
        return """
                default_queue_type = quorum
                disk_free_limit.absolute = %d
                management.ssl.versions.1 = tlsv1.3
                management.ssl.versions.2 = tlsv1.2
                quorum_queue.continuous_membership_reconciliation.enabled = true
                quorum_queue.continuous_membership_reconciliation.target_group_size = 3
                ssl_options.versions.1 = tlsv1.3
                ssl_options.versions.2 = tlsv1.2
                """.formatted(new BrokerConfig(frame).free());
    }

    /** Pods carry our labels, so that we see them, and the NetworkPolicy finds them. */
    private Map<String, Object> labelled() {
        Map<String, Object> template =
                Map.of("metadata", Map.of("labels", frame.objects().selector()));
        return Map.of("statefulSet", Map.of("spec", Map.of("template", template)));
    }
}
