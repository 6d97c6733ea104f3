package io.marketplane.operator.commerceservice.decide;

import io.marketplane.operator.commerceservice.model.Placement;
import io.marketplane.operator.commerceservice.model.RevisionRecord;
import io.marketplane.operator.commerceservice.observe.Workload;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whether a plan could do harm if the observation were out of date. Such a plan is confirmed with the API server first;
 * all others only make what would be made anyway.
 */
final class Risk {
    private Risk() {}

    static boolean of(Situation s, Step step, Routes routes, List<WorkloadPlan> plans, List<RevisionRecord> revisions) {
        return movesTraffic(s, routes)
                || s.observed().workloads().stream().anyMatch(workload -> touches(workload, plans))
                || changesRevisions(s, revisions)
                || givesUp(s, step);
    }

    private static boolean movesTraffic(Situation s, Routes routes) {
        return !s.observed().active().selects().equals(routes.active().map(Placement::workload));
    }

    /** The workload is deleted, emptied, or its deadline is written. */
    private static boolean touches(Workload workload, List<WorkloadPlan> plans) {
        return plans.stream()
                .filter(plan -> plan.placement().workload().equals(workload.id()))
                .findFirst()
                .map(plan -> (workload.size() > 0 && plan.size() == 0)
                        || (plan.scaleDownAt().isPresent()
                                && !plan.scaleDownAt().map(Instant::toString).equals(workload.scaleDownAt())))
                .orElse(true);
    }

    /** A new revision is numbered, or an old one is forgotten. */
    private static boolean changesRevisions(Situation s, List<RevisionRecord> revisions) {
        List<String> kept = revisions.stream().map(RevisionRecord::hash).toList();
        return !s.observed().revisions().keySet().containsAll(kept)
                || !kept.containsAll(s.observed().revisions().keySet());
    }

    private static boolean givesUp(Situation s, Step step) {
        Optional<Placement> known = s.observed().stored().aborted().filter(s.target()::equals);
        return step instanceof Step.Aborted && known.isEmpty();
    }
}
