package io.marketplane.operator.messagebroker.report;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.marketplane.operator.members.report.DelegateHealth;
import io.marketplane.operator.members.report.Finding;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads the status of a RabbitmqCluster. Pure.
 *
 * @see <a href="https://www.rabbitmq.com/kubernetes/operator/using-operator#status-conditions">Status conditions</a>
 */
final class RabbitmqClusterStatus {
    private RabbitmqClusterStatus() {}

    /**
     * What it says.
     *
     * @param name what it is called, for people
     */
    static DelegateHealth read(String name, GenericKubernetesResource cluster) {
        Optional<String> missing = unless("True", "AllReplicasReady", cluster);
        return new DelegateHealth(
                missing.map(what -> "the " + name + " says AllReplicasReady: " + what)
                        .orElse(""),
                when("False", "ReconcileSuccess", cluster)
                        .map(what -> new Finding(
                                "DelegateRefused",
                                "The operator of the " + name + " cannot do what it is asked: " + what
                                        + ". kubectl describe rabbitmqcluster says more")),
                missing.map(what -> new Finding("MembersMissing", "The " + name + " says AllReplicasReady: " + what))
                        .or(() -> when("False", "NoWarnings", cluster)
                                .map(what -> new Finding("DelegateWarns", "The " + name + " warns: " + what))),
                unless("True", "ClusterAvailable", cluster)
                        .map(what ->
                                new Finding("MembersStarting", "The " + name + " says ClusterAvailable: " + what)));
    }

    private static Optional<String> when(String status, String type, GenericKubernetesResource cluster) {
        return find(type, cluster)
                .filter(condition -> status.equals(condition.get("status")))
                .map(RabbitmqClusterStatus::words);
    }

    private static Optional<String> unless(String status, String type, GenericKubernetesResource cluster) {
        Map<?, ?> condition = find(type, cluster).orElse(Map.of());
        return status.equals(condition.get("status")) ? Optional.empty() : Optional.of(words(condition));
    }

    private static Optional<Map<?, ?>> find(String type, GenericKubernetesResource cluster) {
        List<?> conditions = Objects.requireNonNullElse(cluster.get("status", "conditions"), List.of());
        return conditions.stream()
                .<Map<?, ?>>mapMulti((condition, found) -> {
                    if (condition instanceof Map<?, ?> map && type.equals(map.get("type"))) {
                        found.accept(map);
                    }
                })
                .findFirst();
    }

    private static String words(Map<?, ?> condition) {
        String words = Stream.of(condition.get("reason"), condition.get("message"))
                .filter(Objects::nonNull)
                .map(Object::toString)
                .filter(text -> !text.isEmpty())
                .reduce((reason, message) -> reason + ": " + message)
                .orElse("");
        return words.isEmpty() ? "it does not say yet" : words;
    }
}
