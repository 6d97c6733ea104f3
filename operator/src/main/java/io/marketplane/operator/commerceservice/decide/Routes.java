package io.marketplane.operator.commerceservice.decide;

import io.marketplane.operator.commerceservice.model.Placement;
import io.marketplane.operator.commerceservice.observe.ServiceView;
import io.marketplane.operator.commerceservice.observe.Workload;
import java.util.Optional;

/**
 * Where the two Services shall lead.
 *
 * @param active empty only before the first workload is there
 * @param preview empty where no preview Service is needed
 */
record Routes(Optional<Placement> active, Optional<Placement> preview) {

    static Routes of(Situation s, Step step) {
        Optional<Placement> active = active(s, step);
        return new Routes(active, preview(s, step, active));
    }

    boolean movesPreview(Situation s) {
        return preview.map(placement -> !s.observed().preview().leadsTo(placement.workload()))
                .orElse(false);
    }

    private static Optional<Placement> active(Situation s, Step step) {
        if (step instanceof Step.Switch) {
            return Optional.of(s.target());
        }
        return s.active()
                .or(() -> s.targetWorkload().map(Workload::placement))
                .or(() -> s.observed().active().selects().map(Traffic::nominal));
    }

    private static Optional<Placement> preview(Situation s, Step step, Optional<Placement> active) {
        Optional<Placement> target = s.targetWorkload().map(Workload::placement);
        if (!Gates.needsPreview(s)) {
            return coloursAreUp(s) ? target : Optional.empty();
        }
        return switch (step) {
            case Step.Create _, Step.InvalidSpec _, Step.Paused _ ->
                whereItIs(s).or(() -> active);
            case Step.Aborted _ ->
                target.filter(_ -> !s.targetWorkload()
                                .map(workload -> Retirement.abortedIsDue(workload, s))
                                .orElse(true))
                        .or(() -> active);
            default -> target.or(() -> active);
        };
    }

    /** Where it leads, if that is still there; a selector that others wrote does not count. */
    private static Optional<Placement> whereItIs(Situation s) {
        ServiceView preview = s.observed().preview();
        return preview.selects()
                .filter(_ -> preview.ours())
                .flatMap(s.observed()::find)
                .map(Workload::placement);
    }

    /** While colours are being retired after a change to Rolling, the preview Service stays as it is. */
    private static boolean coloursAreUp(Situation s) {
        return s.observed().workloads().stream()
                .anyMatch(workload -> !workload.id().equals(s.target().workload()) && workload.size() > 0);
    }
}
