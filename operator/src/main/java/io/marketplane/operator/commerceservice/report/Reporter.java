package io.marketplane.operator.commerceservice.report;

import io.fabric8.kubernetes.api.model.Condition;
import io.marketplane.crds.commerceservice.CommerceServiceStatus;
import io.marketplane.crds.commerceservice.Rollout.Strategy;
import io.marketplane.crds.commerceservice.RolloutStatus;
import io.marketplane.operator.commerceservice.decide.Step;
import io.marketplane.operator.commerceservice.model.ChildNames;
import io.marketplane.operator.commerceservice.model.Placement;
import io.marketplane.operator.commerceservice.model.RevisionRecord;
import io.marketplane.operator.commerceservice.model.WorkloadId;
import io.marketplane.operator.commerceservice.observe.StoredRollout;
import io.marketplane.operator.commerceservice.observe.Workload;
import io.marketplane.operator.commerceservice.report.Verdict.Kind;
import io.marketplane.operator.kernel.Conditions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns an outcome into the status. Pure. */
public final class Reporter {
    private Reporter() {}

    /** The status that the outcome means. */
    public static CommerceServiceStatus status(Outcome o) {
        Verdict verdict = Verdict.of(o);
        long generation =
                Optional.ofNullable(o.resource().getMetadata().getGeneration()).orElse(0L);
        Optional<WorkloadId> active = o.plan().active().map(Placement::workload);
        return new CommerceServiceStatus(
                generation,
                o.activeWorkload().map(Workload::pods).orElse(0),
                active.map(workload -> selector(o.name(), workload)).orElse(null),
                o.readyEndpoints() + "/" + o.plan().wanted(),
                o.plan().active().flatMap(placement -> image(o, placement)).orElse(null),
                ChildNames.active(o.name()),
                o.plan().preview().isPresent() ? ChildNames.preview(o.name()) : null,
                rollout(o, verdict),
                Conditions.merge(o.previousConditions(), conditions(o, verdict), generation, o.now()));
    }

    private static List<Condition> conditions(Outcome o, Verdict verdict) {
        return List.of(
                ready(o, verdict),
                available(o),
                condition("Reconciling", verdict.kind() == Kind.WORKING, verdict, "NothingToDo"),
                condition("Stalled", verdict.kind() == Kind.STUCK, verdict, "NotStalled"),
                degraded(o, verdict));
    }

    private static Condition ready(Outcome o, Verdict verdict) {
        boolean ready = o.settled()
                && o.readyEndpoints() > 0
                && !(o.plan().step() instanceof Step.InvalidSpec)
                && verdict.kind() != Kind.STUCK;
        return ready
                ? Conditions.trueBecause("Ready", "Serving", verdict.message())
                : Conditions.falseBecause("Ready", verdict.readyReason(), verdict.message());
    }

    private static Condition available(Outcome o) {
        int ready = o.readyEndpoints();
        return ready > 0
                ? Conditions.trueBecause(
                        "Available", "EndpointsReady", ready + " ready endpoints behind Service " + o.name())
                : Conditions.falseBecause(
                        "Available",
                        "NoReadyEndpoints",
                        "Service " + o.name() + " has no ready endpoint; see condition Ready for the cause");
    }

    private static Condition condition(String type, boolean holds, Verdict verdict, String otherwise) {
        return holds
                ? Conditions.trueBecause(type, verdict.phase(), verdict.message())
                : Conditions.falseBecause(type, otherwise, "");
    }

    private static Condition degraded(Outcome o, Verdict verdict) {
        if (o.plan().overdue() || o.plan().step() instanceof Step.Aborted) {
            return Conditions.trueBecause("Degraded", "ProgressDeadlineExceeded", verdict.message());
        }
        boolean lacks = o.plan()
                .stored()
                .lackingSince()
                .map(since ->
                        !Instant.parse(since).plus(o.wish().delays().progress()).isAfter(o.now()))
                .orElse(false);
        String hash = o.plan().active().map(Placement::hash).orElse("");
        return lacks
                ? Conditions.trueBecause(
                        "Degraded",
                        "ReplicasUnavailable",
                        "Revision " + hash + " has lacked pods since "
                                + o.plan().stored().lackingSince().orElse("") + Progresses.trouble(o, hash))
                : Conditions.falseBecause("Degraded", "AsExpected", "");
    }

    private static RolloutStatus rollout(Outcome o, Verdict verdict) {
        StoredRollout stored = o.plan().stored();
        return new RolloutStatus(
                verdict.phase(),
                hash(stored.active()),
                strategy(stored.active()),
                hash(o.plan().preview()),
                hash(stored.stable()),
                strategy(stored.stable()),
                hash(stored.target()),
                strategy(stored.target()),
                hash(stored.aborted()),
                stored.progressDeadlineAt().isPresent() ? stored.best() : null,
                stored.progressDeadlineAt().isPresent() ? stored.wanted() : null,
                stored.progressDeadlineAt().orElse(null),
                stored.lackingSince().orElse(null));
    }

    private static @Nullable String hash(Optional<Placement> placement) {
        return placement.map(Placement::hash).orElse(null);
    }

    private static @Nullable Strategy strategy(Optional<Placement> placement) {
        return placement
                .map(known -> known.workload() instanceof WorkloadId.Rolling ? Strategy.Rolling : Strategy.BlueGreen)
                .orElse(null);
    }

    private static Optional<String> image(Outcome o, Placement placement) {
        return Optional.ofNullable(o.observed().revisions().get(placement.hash()))
                .map(RevisionRecord::revision)
                .or(() -> placement.equals(o.target()) ? Optional.of(o.wish().revision()) : Optional.empty())
                .map(revision -> revision.image());
    }

    private static String selector(String name, WorkloadId workload) {
        return ChildNames.selector(name, workload).entrySet().stream()
                .map(label -> label.getKey() + "=" + label.getValue())
                .collect(Collectors.joining(","));
    }
}
