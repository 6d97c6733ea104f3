package io.marketplane.operator.members.observe;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads members from their pods. Pure. */
public final class MemberPods {
    private static final Set<String> IMAGE_REASONS =
            Set.of("ErrImagePull", "ImagePullBackOff", "InvalidImageName", "ErrImageNeverPull");

    private MemberPods() {}

    /** The member, or empty for a pod that is none of that set. */
    public static Optional<PodFacts> read(Pod pod, SetNames names) {
        int ordinal = names.ordinalOfPod(pod.getMetadata().getName());
        if (ordinal < 0) {
            return Optional.empty();
        }
        return Optional.of(new PodFacts(
                ordinal,
                pod.getMetadata().getName(),
                ready(pod),
                pod.getMetadata().getDeletionTimestamp() != null,
                orEmpty(pod.getMetadata().getLabels()).getOrDefault("controller-revision-hash", ""),
                pod.getStatus() == null
                        ? ""
                        : Objects.requireNonNullElse(pod.getStatus().getPodIP(), ""),
                trouble(pod)));
    }

    /** Whether two states of a pod tell the same of its member. */
    public static boolean same(Pod after, Pod before) {
        String pod = after.getMetadata().getName();
        SetNames set = SetNames.of(pod.substring(0, Math.max(0, pod.lastIndexOf('-'))));
        return read(after, set).equals(read(before, set));
    }

    private static boolean ready(Pod pod) {
        return conditions(pod)
                .anyMatch(condition -> condition.getType().equals("Ready")
                        && condition.getStatus().equals("True"));
    }

    private static Optional<PodTrouble> trouble(Pod pod) {
        return Stream.concat(unschedulable(pod), statuses(pod).stream().flatMap(MemberPods::containerTrouble))
                .findFirst();
    }

    private static Stream<PodTrouble> unschedulable(Pod pod) {
        return conditions(pod)
                .filter(condition -> condition.getType().equals("PodScheduled")
                        && condition.getStatus().equals("False"))
                .map(condition -> new PodTrouble.Unschedulable(Objects.requireNonNullElse(condition.getMessage(), "")));
    }

    private static Stream<PodTrouble> containerTrouble(ContainerStatus status) {
        ContainerState now = Objects.requireNonNullElseGet(status.getState(), ContainerState::new);
        ContainerState before = Objects.requireNonNullElseGet(status.getLastState(), ContainerState::new);
        var waiting = now.getWaiting();
        if (waiting != null && IMAGE_REASONS.contains(Objects.requireNonNullElse(waiting.getReason(), ""))) {
            return Stream.of(new PodTrouble.ImageUnavailable(
                    status.getImage(), Objects.requireNonNullElse(waiting.getMessage(), waiting.getReason())));
        }
        boolean ready = Boolean.TRUE.equals(status.getReady());
        var ended = before.getTerminated();
        if (ended != null && !ready && "OOMKilled".equals(ended.getReason())) {
            return Stream.of(new PodTrouble.OutOfMemory("it used more memory than resources.limits.memory"));
        }
        if (waiting != null && "CrashLoopBackOff".equals(waiting.getReason())) {
            String code = ended == null ? "" : " with exit code " + ended.getExitCode();
            return Stream.of(new PodTrouble.Crashing("its container ends again and again" + code));
        }
        return Stream.empty();
    }

    private static List<ContainerStatus> statuses(Pod pod) {
        return pod.getStatus() == null || pod.getStatus().getContainerStatuses() == null
                ? List.of()
                : pod.getStatus().getContainerStatuses();
    }

    private static Stream<PodCondition> conditions(Pod pod) {
        return pod.getStatus() == null || pod.getStatus().getConditions() == null
                ? Stream.empty()
                : pod.getStatus().getConditions().stream();
    }

    private static Map<String, String> orEmpty(Map<String, String> map) {
        return Objects.requireNonNullElse(map, Map.of());
    }
}
