package io.marketplane.operator.commerceservice.decide;

import io.marketplane.crds.commerceservice.Rollout.Strategy;
import io.marketplane.operator.commerceservice.observe.StoredRollout;
import io.marketplane.operator.commerceservice.observe.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long the rollout has been without progress. Any newly available pod is progress, and so is a larger goal.
 *
 * @param deadline when the rollout counts as failed; empty while it is not running
 * @param best most pods of the target that were available at once
 * @param overdue whether the deadline has passed
 */
record Progress(Optional<Instant> deadline, int best, boolean overdue) {
    private static final Progress NOT_RUNNING = new Progress(Optional.empty(), 0, false);

    static Progress of(Situation s, Step step) {
        return isRunning(step) ? running(s) : NOT_RUNNING;
    }

    /** Whether the rollout is to be given up: only where the user asked for it and there is something to stay with. */
    boolean aborts(Situation s) {
        return overdue
                && s.wish().delays().progressAbort()
                && s.wish().strategy() == Strategy.BlueGreen
                && s.active().isPresent()
                && !s.activeIsTarget();
    }

    private static boolean isRunning(Step step) {
        return switch (step) {
            case Step.Create _,
                    Step.PointPreview _,
                    Step.Update _,
                    Step.Scale _,
                    Step.AwaitPods _,
                    Step.AwaitEndpoints _ -> true;
            case Step.InvalidSpec _, Step.Paused _, Step.Aborted _, Step.Switch _, Step.Complete _, Step.Steady _ ->
                false;
        };
    }

    private static Progress running(Situation s) {
        if (s.settled()) {
            return NOT_RUNNING;
        }
        StoredRollout stored = s.observed().stored();
        Duration delay = s.wish().delays().progress();
        int available = s.targetWorkload()
                .filter(workload -> workload.hash().equals(s.target().hash()))
                .map(Workload::availableUpdated)
                .orElse(0);
        boolean progressed = !s.sameTargetAsStored() || available > stored.best() || s.wanted() > stored.wanted();
        Deadline deadline =
                progressed ? new Deadline.Absent() : Deadline.of(stored.progressDeadlineAt(), delay, s.now());
        int best = s.sameTargetAsStored() ? Math.max(stored.best(), available) : available;
        return switch (deadline) {
            case Deadline.Pending(Instant at) -> new Progress(Optional.of(at), best, false);
            case Deadline.Due(Instant at) -> new Progress(Optional.of(at), best, true);
            case Deadline.Absent _, Deadline.Broken _ ->
                new Progress(Optional.of(Deadline.after(delay, s.now())), best, false);
        };
    }
}
