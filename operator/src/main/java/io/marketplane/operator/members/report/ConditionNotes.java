package io.marketplane.operator.members.report;

import io.fabric8.kubernetes.api.model.Condition;
import io.marketplane.operator.kernel.Conditions;
import io.marketplane.operator.kernel.EventNote;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Events about conditions that have turned good or bad. Pure.
 *
 * @param good types of conditions whose being False is bad
 * @param bad types of conditions whose being True is bad
 * @param passing reasons that are a matter of time, and nothing to warn of
 */
public record ConditionNotes(Set<String> good, Set<String> bad, Set<String> passing) {
    /** What has changed since the previous status. */
    public List<EventNote> of(List<Condition> before, List<Condition> after) {
        return after.stream().flatMap(condition -> note(before, condition)).toList();
    }

    private Stream<EventNote> note(List<Condition> before, Condition condition) {
        boolean same = Conditions.find(before, condition.getType())
                .filter(previous -> previous.getStatus().equals(condition.getStatus())
                        && previous.getReason().equals(condition.getReason()))
                .isPresent();
        if (same || passing.contains(condition.getReason())) {
            return Stream.empty();
        }
        boolean isTrue = condition.getStatus().equals("True");
        boolean turnedBad =
                !condition.getStatus().equals("Unknown") && (isTrue ? bad : good).contains(condition.getType());
        if (turnedBad) {
            return Stream.of(EventNote.warning(condition.getReason(), condition.getMessage()));
        }
        boolean turnedReady = condition.getType().equals("Ready") && isTrue && !Conditions.isTrue(before, "Ready");
        return turnedReady ? Stream.of(EventNote.normal("Ready", condition.getMessage())) : Stream.empty();
    }
}
