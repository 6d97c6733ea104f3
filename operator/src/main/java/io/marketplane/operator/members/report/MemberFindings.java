package io.marketplane.operator.members.report;

import io.marketplane.operator.members.observe.MemberPod;
import io.marketplane.operator.members.observe.PodTrouble;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What keeps members from running. Pure.
 *
 * @param image where the image is named, and what to do when it cannot be had
 * @param container the container of the engine, for the command that reads its log
 * @param count the field of the spec that says how many members there are
 * @param members how many members the spec asks for
 * @param memoryAdvice what lowers the need for memory, as the end of a sentence
 */
public record MemberFindings(ImageSource image, String container, String count, int members, String memoryAdvice) {

    /**
     * Where the image of members comes from.
     *
     * @param where the field or the role
     * @param remedy what to do about it, a sentence without its full stop
     */
    public record ImageSource(String where, String remedy) {}

    /** A finding for each member in trouble. */
    public List<Finding> of(List<? extends MemberPod> pods) {
        return pods.stream()
                .flatMap(member -> member.trouble().flatMap(trouble -> finding(member, trouble)).stream())
                .toList();
    }

    private Optional<Finding> finding(MemberPod member, PodTrouble trouble) {
        return switch (trouble) {
            case PodTrouble.ImageUnavailable(String reference, String detail) ->
                Optional.of(new Finding(
                        "ImageUnavailable",
                        image.where() + ": the image " + reference + " of " + member.pod() + " cannot be pulled: "
                                + detail + ". " + image.remedy()));
            case PodTrouble.Unschedulable(String detail) -> unschedulable(member, detail);
            case PodTrouble.Crashing(String detail) ->
                Optional.of(new Finding(
                        "MemberCrashing",
                        member.pod() + " does not stay up: " + detail + ". Read kubectl logs " + member.pod() + " -c "
                                + container + " --previous"));
            case PodTrouble.OutOfMemory(String detail) ->
                Optional.of(new Finding(
                        "OutOfMemory",
                        "resources.limits.memory: " + member.pod() + " was stopped: " + detail
                                + ". Raise the limit, or " + memoryAdvice));
        };
    }

    /** A pod that waits for its volume is the storage's trouble. */
    private Optional<Finding> unschedulable(MemberPod member, String detail) {
        if (Stream.of("unbound immediate", "persistentvolumeclaim").anyMatch(detail::contains)
                && !detail.contains("anti-affinity")) {
            return Optional.empty();
        }
        String what = count + ": no node takes " + member.pod() + ": " + detail + ". ";
        return Optional.of(
                detail.contains("anti-affinity")
                        ? new Finding(
                                "NotEnoughNodes",
                                what + "Each of the " + members
                                        + " members needs a node of its own: add nodes, or ask for fewer")
                        : new Finding(
                                "Unschedulable", what + "Make room on a node, or ask for less in resources.requests"));
    }
}
