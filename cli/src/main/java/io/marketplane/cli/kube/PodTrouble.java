package io.marketplane.cli.kube;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Optional;

/** Finds out why pods do not run. */
public final class PodTrouble {
    private static final int LAST_LINES = 3;

    private PodTrouble() {}

    /** What ails the first pod of a namespace that is not well, with the last lines of its log; empty when all are. */
    public static Optional<String> first(KubernetesClient client, String namespace) {
        for (var pod : client.pods().inNamespace(namespace).list().getItems()) {
            var trouble = of(pod);
            if (trouble.isPresent()) {
                return trouble.map(text ->
                        "pod " + namespace + "/" + pod.getMetadata().getName() + ": " + text + log(client, pod));
            }
        }
        return Optional.empty();
    }

    /** What ails a pod, by its status. */
    static Optional<String> of(Pod pod) {
        if (pod.getMetadata().getDeletionTimestamp() != null) {
            return Optional.empty();
        }
        var unschedulable = pod.getStatus().getConditions().stream()
                .filter(condition -> condition.getType().equals("PodScheduled")
                        && condition.getStatus().equals("False"))
                .map(condition -> condition.getReason() + ": " + condition.getMessage())
                .findFirst();
        return unschedulable.or(() ->
                statuses(pod).stream().flatMap(status -> of(status).stream()).findFirst());
    }

    private static List<ContainerStatus> statuses(Pod pod) {
        var statuses = pod.getStatus().getContainerStatuses();
        return statuses == null ? List.of() : statuses;
    }

    private static Optional<String> of(ContainerStatus status) {
        var waiting = Optional.ofNullable(status.getState()).map(state -> state.getWaiting());
        var ended = Optional.ofNullable(status.getLastState())
                .map(state -> state.getTerminated())
                .map(terminated -> " after exit code " + terminated.getExitCode() + " (" + terminated.getReason() + ")")
                .orElse("");
        return waiting.filter(state ->
                        !"ContainerCreating".equals(state.getReason()) && !"PodInitializing".equals(state.getReason()))
                .map(state -> state.getReason()
                        + ended
                        + Optional.ofNullable(state.getMessage())
                                .map(message -> ": " + message)
                                .orElse(""));
    }

    private static String log(KubernetesClient client, Pod pod) {
        try {
            var text = client.pods().resource(pod).tailingLines(LAST_LINES).getLog();
            return text.isBlank() ? "" : "\n  its log ends: " + text.strip().replace("\n", "\n  ");
        } catch (KubernetesClientException e) {
            // A container that never started has no log.
            return "";
        }
    }
}
