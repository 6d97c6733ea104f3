package io.marketplane.operator.objectstore.report;

import io.fabric8.kubernetes.api.model.Condition;
import io.marketplane.crds.data.BindingReference;
import io.marketplane.crds.data.CommandStatus;
import io.marketplane.crds.data.CommandStatus.Result;
import io.marketplane.crds.objectstore.Commands;
import io.marketplane.crds.objectstore.ObjectStore;
import io.marketplane.crds.objectstore.ObjectStoreStatus;
import io.marketplane.operator.kernel.Conditions;
import io.marketplane.operator.kernel.EventNote;
import io.marketplane.operator.members.report.ConditionNotes;
import io.marketplane.operator.members.report.LoginReport;
import io.marketplane.operator.members.report.Outcome;
import io.marketplane.operator.members.report.Report;
import io.marketplane.operator.members.report.StepNotes;
import io.marketplane.operator.members.report.StorageStatuses;
import io.marketplane.operator.objectstore.decide.ObjectStoreDecision;
import io.marketplane.operator.objectstore.decide.ObjectStorePlan;
import io.marketplane.operator.objectstore.observe.ObjectStoreNames;
import io.marketplane.operator.objectstore.observe.ObjectStoreObservation;
import io.marketplane.operator.objectstore.observe.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells people about an ObjectStore: status, conditions and events. Pure. */
public final class ObjectStoreReport {
    private static final ConditionNotes CONDITIONS = new ConditionNotes(
            Set.of("Ready", "Reachable", "Writable"), Set.of("Stalled", "Degraded"), Set.of("Starting"));

    private ObjectStoreReport() {}

    /** The report on {@code store}, whose status is still the previous one. */
    public static Report<ObjectStoreStatus> of(
            ObjectStore store,
            ObjectStoreObservation seen,
            ObjectStorePlan plan,
            Outcome<String> outcome,
            Instant now) {
        Situation situation = new Situation(store, seen, plan, outcome);
        ObjectStoreStatus before = store.getStatus();
        long generation = store.getMetadata().getGeneration();
        List<Condition> conditions =
                Conditions.merge(before.conditions(), HealthConditions.of(situation), generation, now);
        ObjectStoreStatus status = new ObjectStoreStatus(
                generation,
                conditions,
                store.getSpec().bucket(),
                situation.place().map(Place::uri).orElse(before.endpoint()),
                StorageStatuses.smallest(seen.embedded().volumes()).orElse(before.storage()),
                seen.embedded().login().map(LoginReport::credentials).orElse(null),
                commands(store, seen),
                binding(store, seen, plan));
        List<EventNote> notes = new ArrayList<>();
        plan.embedded().ifPresent(embedded -> notes.addAll(StepNotes.of(embedded.step())));
        notes.addAll(CONDITIONS.of(before.conditions(), conditions));
        return new Report<>(status, notes);
    }

    private static @Nullable Commands commands(ObjectStore store, ObjectStoreObservation seen) {
        String token = ObjectStoreDecision.rotationToken(store);
        if (token.isEmpty()) {
            return store.getStatus().commands();
        }
        if (store.getSpec().embedded() == null) {
            return new Commands(new CommandStatus(
                    token,
                    Result.Refused,
                    "The key of a cloud is not made by the operator: make a new one there and put it into the Secret"));
        }
        return LoginReport.rotation(token, seen.embedded().login().stream().toList())
                .map(Commands::new)
                .orElse(null);
    }

    private static @Nullable BindingReference binding(
            ObjectStore store, ObjectStoreObservation seen, ObjectStorePlan plan) {
        return plan.publish() || seen.published().isPresent()
                ? new BindingReference(new ObjectStoreNames(store.getMetadata().getName()).binding())
                : null;
    }
}
