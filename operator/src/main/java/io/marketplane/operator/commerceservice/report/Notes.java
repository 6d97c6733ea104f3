package io.marketplane.operator.commerceservice.report;

import io.fabric8.kubernetes.api.model.Condition;
import io.marketplane.crds.commerceservice.CommerceServiceStatus;
import io.marketplane.operator.commerceservice.model.WorkloadId;
import io.marketplane.operator.commerceservice.observe.ServiceView;
import io.marketplane.operator.commerceservice.observe.Workload;
import io.marketplane.operator.kernel.Conditions;
import io.marketplane.operator.kernel.EventNote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What happened: what the plan did, and what a person has to know since the last report. Pure. */
public final class Notes {
    private Notes() {}

    /** The events of an outcome; an outcome that says what the last one said has none. */
    public static List<EventNote> of(Outcome o, CommerceServiceStatus status) {
        List<EventNote> notes = new ArrayList<>();
        if (o.refused().isEmpty()) {
            String generation = " (generation " + o.resource().getMetadata().getGeneration() + ")";
            o.plan()
                    .events()
                    .forEach(note -> notes.add(new EventNote(note.type(), note.reason(), note.message() + generation)));
        }
        turned(o, status, "Stalled").ifPresent(condition -> notes.add(warning(condition)));
        turned(o, status, "Degraded")
                .filter(condition -> !Conditions.isTrue(status.conditions(), "Stalled"))
                .ifPresent(condition -> notes.add(warning(condition)));
        troubles(o, notes);
        foreign(o).ifPresent(notes::add);
        return List.copyOf(notes);
    }

    private static EventNote warning(Condition condition) {
        return EventNote.warning(condition.getReason(), condition.getMessage());
    }

    /** A condition that is True now, and was not, or was for another reason. */
    private static Optional<Condition> turned(Outcome o, CommerceServiceStatus status, String type) {
        return Conditions.find(status.conditions(), type)
                .filter(condition -> condition.getStatus().equals("True"))
                .filter(condition -> Conditions.find(o.previousConditions(), type)
                        .filter(before -> before.getStatus().equals("True")
                                && before.getReason().equals(condition.getReason()))
                        .isEmpty());
    }

    private static void troubles(Outcome o, List<EventNote> notes) {
        String before = Conditions.find(o.previousConditions(), "Ready")
                .map(Condition::getMessage)
                .orElse("");
        o.troubleOf(o.target().hash())
                .filter(trouble -> !before.contains(trouble.message()))
                .ifPresent(trouble -> notes.add(EventNote.warning(trouble.reason(), trouble.message())));
    }

    private static Optional<EventNote> foreign(Outcome o) {
        Optional<Workload> active = o.activeWorkload();
        ServiceView service = o.observed().active();
        if (active.isEmpty()
                || active.get().id() instanceof WorkloadId.Rolling
                || !service.leadsTo(active.get().id())) {
            return Optional.empty();
        }
        return service.endpoints().stream()
                .filter(endpoint -> !endpoint.ownerUid().equals(ServiceView.Endpoint.UNKNOWN))
                .filter(endpoint -> o.observed().workloads().stream()
                        .noneMatch(workload -> workload.podOwners().contains(endpoint.ownerUid())))
                .findFirst()
                .map(endpoint -> EventNote.warning(
                        "ForeignEndpoint",
                        "Pod " + endpoint.pod() + " is behind Service " + o.name()
                                + " but does not belong to this CommerceService; remove its labels marketplane.io/*, or"
                                + " the pod"));
    }
}
