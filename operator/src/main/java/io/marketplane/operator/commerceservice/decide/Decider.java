package io.marketplane.operator.commerceservice.decide;

import io.marketplane.operator.commerceservice.model.Placement;
import io.marketplane.operator.commerceservice.model.RevisionRecord;
import io.marketplane.operator.commerceservice.model.Wish;
import io.marketplane.operator.commerceservice.observe.Observation;
import io.marketplane.operator.commerceservice.observe.StoredRollout;
import io.marketplane.operator.kernel.EventNote;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides what to do about a CommerceService. Pure: the same arguments give the same plan, and a plan that is carried
 * out only in part is simply decided again.
 */
public final class Decider {
    private Decider() {}

    /** The plan for now. */
    public static Plan decide(Wish wish, Observation observed, Instant now) {
        Situation situation = Situation.of(wish, observed, now);
        Step step = Gates.firstClosed(situation);
        Progress progress = Progress.of(situation, step);
        if (progress.aborts(situation)) {
            return plan(situation, new Step.Aborted(), Progress.of(situation, new Step.Aborted()));
        }
        return plan(situation, step, progress);
    }

    private static Plan plan(Situation s, Step step, Progress progress) {
        Routes routes = Routes.of(s, step);
        Workloads workloads = Workloads.of(s, step, routes);
        List<RevisionRecord> revisions = History.revisions(s, workloads.plans());
        StoredRollout stored = stored(s, step, progress, routes);
        return new Plan(
                step,
                progress.overdue(),
                s.wanted(),
                s.wish().replicas().isEmpty(),
                workloads.plans(),
                revisions,
                routes.active(),
                routes.preview(),
                stored,
                Risk.of(s, step, routes, workloads.plans(), revisions),
                events(s, step, routes, workloads),
                nextDue(s, step, stored, workloads));
    }

    private static StoredRollout stored(Situation s, Step step, Progress progress, Routes routes) {
        boolean completes = step instanceof Step.Complete || step instanceof Step.Steady;
        boolean aborts = step instanceof Step.Aborted;
        return new StoredRollout(
                routes.active(),
                completes ? Optional.of(s.target()) : s.stable(),
                Optional.of(s.target()),
                aborts
                        ? Optional.of(s.target())
                        : s.observed().stored().aborted().filter(s.target()::equals),
                progress.best(),
                progress.deadline().isPresent() ? s.wanted() : 0,
                progress.deadline().map(Instant::toString),
                lackingSince(s).map(Instant::toString));
    }

    /** A rollout into the active workload has its progress deadline; that is not lack. */
    private static Optional<Instant> lackingSince(Situation s) {
        boolean rollsInPlace = s.activeIsTarget() && !s.settled();
        boolean lacks = !rollsInPlace
                && s.active()
                        .map(placement -> s.observed()
                                .find(placement)
                                .map(workload -> workload.available() < s.wanted())
                                .orElse(true))
                        .orElse(false);
        if (!lacks) {
            return Optional.empty();
        }
        Instant since = Deadline.after(Duration.ZERO, s.now());
        return Optional.of(s.observed()
                .stored()
                .lackingSince()
                .flatMap(Deadline::read)
                .filter(stored -> !stored.isAfter(since))
                .orElse(since));
    }

    private static List<EventNote> events(Situation s, Step step, Routes routes, Workloads workloads) {
        List<EventNote> events = new ArrayList<>();
        String hash = s.target().hash();
        if (step instanceof Step.Create) {
            events.add(EventNote.normal(
                    "RevisionCreated",
                    "Revision " + hash + " runs " + s.wish().revision().image()));
        }
        if (routes.movesPreview(s)) {
            routes.preview()
                    .map(Placement::hash)
                    .ifPresent(to -> events.add(
                            EventNote.normal("PreviewSwitched", "The preview Service leads to revision " + to)));
        }
        if (step instanceof Step.Switch) {
            events.add(EventNote.normal(
                    "GreenAvailable",
                    "All " + s.wanted() + " pods of revision " + hash + " are available and endpoints"));
            events.add(EventNote.normal("ActiveSwitched", "The traffic goes to revision " + hash));
        }
        if (step instanceof Step.Complete) {
            events.add(EventNote.normal("RolloutCompleted", "Revision " + hash + " is the stable one"));
        }
        events.addAll(workloads.events());
        return events;
    }

    /** Pods that run without becoming ready change nothing by which one would hear of it. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(11);

    private static Optional<Instant> nextDue(Situation s, Step step, StoredRollout stored, Workloads workloads) {
        Stream<Instant> deadlines =
                workloads.plans().stream().map(WorkloadPlan::scaleDownAt).flatMap(Optional::stream);
        Stream<Instant> progress = stored.progressDeadlineAt().flatMap(Deadline::read).stream();
        Stream<Instant> lack = stored.lackingSince().flatMap(Deadline::read).stream()
                .map(since -> since.plus(s.wish().delays().progress()));
        Stream<Instant> look = Stream.of(s.now().plus(LOOK_AGAIN)).filter(_ -> step instanceof Step.AwaitPods);
        return Stream.of(deadlines, progress, lack, look)
                .flatMap(stream -> stream)
                .filter(due -> due.isAfter(s.now()))
                .min(Instant::compareTo);
    }
}
