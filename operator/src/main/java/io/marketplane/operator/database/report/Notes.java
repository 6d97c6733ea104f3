package io.marketplane.operator.database.report;

import io.marketplane.crds.database.DatabaseStatus;
import io.marketplane.operator.kernel.EventNote;
import io.marketplane.operator.members.decide.MemberStep;
import io.marketplane.operator.members.report.ConditionNotes;
import io.marketplane.operator.members.report.StepNotes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Events: what is done to members, and what has turned good or bad since the previous status. */
final class Notes {
    private static final ConditionNotes CONDITIONS = new ConditionNotes(
            Set.of(
                    "Ready",
                    "DurabilityMet",
                    "StorageHealthy",
                    "ParametersApplied",
                    "RolesApplied",
                    "CertificatesValid"),
            Set.of("Stalled", "Degraded"),
            Set.of("Creating", "MembersStarting", "ApplyingRoles", "RestartPending"));

    private Notes() {}

    static List<EventNote> of(DatabaseStatus before, DatabaseStatus after, MemberStep step) {
        List<EventNote> notes = new ArrayList<>(StepNotes.of(step));
        if (after.primary() != null
                && before.primary() != null
                && !after.primary().equals(before.primary())) {
            notes.add(EventNote.normal(
                    "PrimaryChanged", "The primary is now " + after.primary() + ", it was " + before.primary()));
        }
        notes.addAll(CONDITIONS.of(before.conditions(), after.conditions()));
        return notes;
    }
}
