package io.marketplane.operator.commerceservice.observe;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.marketplane.operator.kernel.Labels;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads out of pods why they are not available, and says it so that a person can act. The sentences hold no counts and
 * no times, so that the same trouble is the same sentence.
 */
final class PodTroubles {
    /** How long a container may run without being ready before that is worth a sentence. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private PodTroubles() {}

    /** At most one trouble a revision, of its first pod that has one. */
    static List<Trouble> of(List<Pod> pods, Instant now) {
        Map<String, Trouble> troubles = new LinkedHashMap<>();
        pods.stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .sorted(Comparator.comparing(pod -> pod.getMetadata().getName()))
                .forEach(pod -> of(pod, now).ifPresent(trouble -> troubles.putIfAbsent(trouble.hash(), trouble)));
        return List.copyOf(troubles.values());
    }

    private static Optional<Trouble> of(Pod pod, Instant now) {
        if (pod.getStatus() == null) {
            return Optional.empty();
        }
        return Objects.requireNonNullElse(pod.getStatus().getContainerStatuses(), List.<ContainerStatus>of()).stream()
                .map(status -> of(pod, status, now))
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> unschedulable(pod));
    }

    private static Optional<Trouble> of(Pod pod, ContainerStatus status, Instant now) {
        ContainerState state = Objects.requireNonNullElse(status.getState(), new ContainerState());
        if (state.getWaiting() != null) {
            String reason = Objects.requireNonNullElse(state.getWaiting().getReason(), "");
            return waiting(
                    pod,
                    status,
                    reason,
                    Objects.requireNonNullElse(state.getWaiting().getMessage(), ""));
        }
        boolean longEnough = state.getRunning() != null
                && Instant.parse(state.getRunning().getStartedAt())
                        .plus(PATIENCE)
                        .isBefore(now);
        return longEnough && !Boolean.TRUE.equals(status.getReady())
                ? Optional.of(trouble(pod, "ProbeFailing", ProbeSentences.failing(pod, status)))
                : Optional.empty();
    }

    private static Optional<Trouble> waiting(Pod pod, ContainerStatus status, String reason, String message) {
        return switch (reason) {
            case "ErrImagePull", "ImagePullBackOff", "InvalidImageName", "ErrImageNeverPull" ->
                Optional.of(trouble(
                        pod,
                        "ImagePullFailed",
                        "image " + status.getImage()
                                + " cannot be pulled: check the name and the tag in spec.image, and that the nodes may"
                                + " pull from its registry"));
            case "CreateContainerConfigError", "CreateContainerError", "RunContainerError" ->
                Optional.of(trouble(pod, reason, "the container cannot be started: " + startAdvice(message)));
            case "CrashLoopBackOff" -> Optional.of(trouble(pod, "CrashLooping", crashed(pod, status)));
            default -> Optional.empty();
        };
    }

    private static String startAdvice(String message) {
        return message.contains("runAsNonRoot") || message.contains("run as root")
                ? "the image runs as root, or names its user; give it a numeric USER other than 0, as in USER 1000"
                : message;
    }

    private static String crashed(Pod pod, ContainerStatus status) {
        ContainerStateTerminated last =
                status.getLastState() == null ? null : status.getLastState().getTerminated();
        String how = last == null
                ? ""
                : "OOMKilled".equals(last.getReason())
                        ? " because it used more memory than spec.resources.limits.memory"
                        : " with exit code " + last.getExitCode();
        return "the container ends again and again" + how + ": see kubectl logs -n "
                + pod.getMetadata().getNamespace() + " --previous -l " + Labels.REVISION_HASH + "="
                + Observations.label(pod, Labels.REVISION_HASH);
    }

    private static Optional<Trouble> unschedulable(Pod pod) {
        return Objects.requireNonNullElse(pod.getStatus().getConditions(), List.<PodCondition>of()).stream()
                .filter(condition ->
                        "PodScheduled".equals(condition.getType()) && "Unschedulable".equals(condition.getReason()))
                .findFirst()
                .map(condition -> trouble(
                        pod,
                        "Unschedulable",
                        "no node takes the pod (" + condition.getMessage()
                                + "): lower spec.resources.requests or add nodes"));
    }

    private static Trouble trouble(Pod pod, String reason, String message) {
        return new Trouble(Observations.label(pod, Labels.REVISION_HASH), reason, message);
    }
}
