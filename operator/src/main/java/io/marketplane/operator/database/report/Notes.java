package io.marketplane.operator.database.report;

import io.fabric8.kubernetes.api.model.Condition;
import io.marketplane.crds.database.DatabaseStatus;
import io.marketplane.operator.database.decide.MemberStep;
import io.marketplane.operator.kernel.Conditions;
import io.marketplane.operator.kernel.EventNote;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Events: what is done to members, and what has turned good or bad since the previous status. */
final class Notes {
    /** Conditions whose being False is bad. */
    private static final Set<String> GOOD = Set.of(
            "Ready", "DurabilityMet", "StorageHealthy", "ParametersApplied", "RolesApplied", "CertificatesValid");
    /** Conditions whose being True is bad. */
    private static final Set<String> BAD = Set.of("Stalled", "Degraded");
    /** Reasons that are a matter of time, and nothing to warn of. */
    private static final Set<String> PASSING = Set.of("Creating", "MembersStarting", "ApplyingRoles", "RestartPending");

    private Notes() {}

    static List<EventNote> of(DatabaseStatus before, DatabaseStatus after, MemberStep step) {
        List<EventNote> notes = new ArrayList<>();
        switch (step) {
            case MemberStep.Switchover(String from, String to, String why) ->
                notes.add(EventNote.normal(
                        "Switchover", "Switching over from " + from + " to " + to + ", because " + why));
            case MemberStep.Replace(String pod, String why) ->
                notes.add(EventNote.normal("MemberReplaced", "Replacing " + pod + ", because " + why));
            case MemberStep.Rest _, MemberStep.Wait _, MemberStep.StartOver _ -> {}
        }
        if (after.primary() != null
                && before.primary() != null
                && !after.primary().equals(before.primary())) {
            notes.add(EventNote.normal(
                    "PrimaryChanged", "The primary is now " + after.primary() + ", it was " + before.primary()));
        }
        after.conditions().forEach(condition -> note(before, condition, notes));
        return notes;
    }

    private static void note(DatabaseStatus before, Condition condition, List<EventNote> notes) {
        boolean same = Conditions.find(before.conditions(), condition.getType())
                .filter(previous -> previous.getStatus().equals(condition.getStatus())
                        && previous.getReason().equals(condition.getReason()))
                .isPresent();
        Set<String> whenBad = condition.getStatus().equals("True") ? BAD : GOOD;
        boolean bad = !condition.getStatus().equals("Unknown") && whenBad.contains(condition.getType());
        if (same || PASSING.contains(condition.getReason())) {
            return;
        }
        if (bad) {
            notes.add(EventNote.warning(condition.getReason(), condition.getMessage()));
        } else if (condition.getType().equals("Ready")
                && condition.getStatus().equals("True")
                && !Conditions.isTrue(before.conditions(), "Ready")) {
            notes.add(EventNote.normal("Ready", condition.getMessage()));
        }
    }
}
