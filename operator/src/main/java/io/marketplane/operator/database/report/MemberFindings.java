package io.marketplane.operator.database.report;

import io.marketplane.crds.database.DatabaseSpec;
import io.marketplane.operator.database.observe.DatabaseObservation;
import io.marketplane.operator.database.observe.Member;
import io.marketplane.operator.database.observe.PodTrouble;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What keeps members from running. */
final class MemberFindings {
    private MemberFindings() {}

    static List<Finding> of(DatabaseSpec spec, DatabaseObservation seen) {
        return seen.members().stream()
                .flatMap(member -> member.trouble().flatMap(trouble -> finding(spec, member, trouble)).stream())
                .toList();
    }

    private static Optional<Finding> finding(DatabaseSpec spec, Member member, PodTrouble trouble) {
        return switch (trouble) {
            case PodTrouble.ImageUnavailable(String image, String detail) ->
                Optional.of(new Finding(
                        "ImageUnavailable",
                        "engine.image: the image " + image + " of " + member.pod() + " cannot be pulled: " + detail
                                + ". Name an image that the nodes can pull; the other members are left alone"));
            case PodTrouble.Unschedulable(String detail) -> unschedulable(spec, member, detail);
            case PodTrouble.Crashing(String detail) ->
                Optional.of(new Finding(
                        "MemberCrashing",
                        member.pod() + " does not stay up: " + detail + ". Read kubectl logs " + member.pod()
                                + " -c postgres --previous"));
            case PodTrouble.OutOfMemory(String detail) ->
                Optional.of(
                        new Finding(
                                "OutOfMemory",
                                "resources.limits.memory: " + member.pod() + " was stopped: " + detail
                                        + ". Raise the limit, or lower shared_buffers, work_mem or max_connections in parameters"));
        };
    }

    /** A pod that waits for its volume is the storage's trouble. */
    private static Optional<Finding> unschedulable(DatabaseSpec spec, Member member, String detail) {
        if (Stream.of("unbound immediate", "persistentvolumeclaim").anyMatch(detail::contains)
                && !detail.contains("anti-affinity")) {
            return Optional.empty();
        }
        String what = "instances: no node takes " + member.pod() + ": " + detail + ". ";
        return Optional.of(
                detail.contains("anti-affinity")
                        ? new Finding(
                                "NotEnoughNodes",
                                what + "Each of the " + spec.instances()
                                        + " members needs a node of its own: add nodes, or ask for fewer instances")
                        : new Finding(
                                "Unschedulable", what + "Make room on a node, or ask for less in resources.requests"));
    }
}
