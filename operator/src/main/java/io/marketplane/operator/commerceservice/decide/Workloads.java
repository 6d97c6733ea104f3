package io.marketplane.operator.commerceservice.decide;

import io.marketplane.operator.commerceservice.model.Placement;
import io.marketplane.operator.commerceservice.model.Revision;
import io.marketplane.operator.commerceservice.model.RevisionRecord;
import io.marketplane.operator.commerceservice.model.WorkloadId;
import io.marketplane.operator.commerceservice.observe.Workload;
import io.marketplane.operator.kernel.EventNote;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Every workload that is kept, with its size. */
record Workloads(List<WorkloadPlan> plans, List<EventNote> events) {

    static Workloads of(Situation s, Step step, Routes routes) {
        List<WorkloadPlan> plans = new ArrayList<>();
        List<EventNote> events = new ArrayList<>();
        target(s, step, events).ifPresent(plans::add);
        Set<WorkloadId> needed = needed(s, routes);
        lost(s, routes).forEach(plans::add);
        Set<WorkloadId> kept = History.kept(s, needed);
        for (Workload workload : s.observed().workloads()) {
            if (!workload.id().equals(s.target().workload()) && kept.contains(workload.id())) {
                other(workload, s, needed, events).ifPresent(plans::add);
            }
        }
        return new Workloads(List.copyOf(plans), List.copyOf(events));
    }

    /** The workloads that have the traffic, may get it back, or had it when the status was last written. */
    private static Set<WorkloadId> needed(Situation s, Routes routes) {
        Set<WorkloadId> needed = new HashSet<>();
        Stream.of(
                        routes.active(),
                        s.active(),
                        s.stable(),
                        s.observed().stored().active(),
                        s.observed().stored().stable())
                .flatMap(Optional::stream)
                .map(Placement::workload)
                .forEach(needed::add);
        return needed;
    }

    private static Optional<WorkloadPlan> target(Situation s, Step step, List<EventNote> events) {
        Optional<Workload> there = s.targetWorkload();
        boolean holds = step instanceof Step.InvalidSpec || step instanceof Step.Paused;
        if (there.isEmpty()) {
            boolean restores = s.activeIsTarget();
            if (holds && !restores) {
                return Optional.empty();
            }
            Placement placement = holds ? s.active().orElse(s.target()) : s.target();
            return Optional.of(plan(s, placement, restores ? s.wanted() : 0, Optional.empty(), restores));
        }
        Workload workload = there.get();
        if (step instanceof Step.Aborted) {
            Retirement retirement = Retirement.ofAborted(workload, s);
            events.addAll(retirement.events());
            return Optional.of(
                    plan(s, workload.placement(), retirement.size(), retirement.deadline(), workload.hadTraffic()));
        }
        boolean grows = s.activeIsTarget() || !(holds || step instanceof Step.PointPreview);
        Placement placement = holds ? workload.placement() : s.target();
        return Optional.of(plan(
                s,
                placement,
                grows ? s.wanted() : workload.size(),
                Optional.empty(),
                workload.hadTraffic() || s.activeIsTarget()));
    }

    /** What has the traffic, or may get it back, and was deleted by somebody else: it is made again. */
    private static Stream<WorkloadPlan> lost(Situation s, Routes routes) {
        return Stream.of(routes.active(), s.stable())
                .flatMap(Optional::stream)
                .distinct()
                .filter(placement -> !placement.workload().equals(s.target().workload()))
                .filter(placement -> s.observed().find(placement).isEmpty())
                .filter(placement -> s.observed().revisions().containsKey(placement.hash()))
                .map(placement -> plan(s, placement, s.wanted(), Optional.empty(), true));
    }

    private static Optional<WorkloadPlan> other(
            Workload workload, Situation s, Set<WorkloadId> needed, List<EventNote> events) {
        boolean active = s.active().filter(workload.placement()::equals).isPresent();
        boolean stable = s.stable().filter(workload.placement()::equals).isPresent();
        if (active || stable) {
            return Optional.of(
                    plan(s, workload.placement(), s.wanted(), Optional.empty(), workload.hadTraffic() || active));
        }
        if (needed.contains(workload.id()) || s.observed().preview().leadsTo(workload.id())) {
            return Optional.of(plan(
                    s,
                    workload.placement(),
                    workload.size(),
                    workload.scaleDownAt().flatMap(Deadline::read),
                    workload.hadTraffic()));
        }
        Retirement retirement = Retirement.ofReplaced(workload, s);
        events.addAll(retirement.events());
        boolean gone = workload.id() instanceof WorkloadId.Rolling && retirement.size() == 0;
        return gone
                ? Optional.empty()
                : Optional.of(
                        plan(s, workload.placement(), retirement.size(), retirement.deadline(), workload.hadTraffic()));
    }

    private static WorkloadPlan plan(
            Situation s, Placement placement, int size, Optional<Instant> scaleDownAt, boolean hadTraffic) {
        boolean paused =
                placement.workload() instanceof WorkloadId.Rolling && s.wish().paused();
        return new WorkloadPlan(
                placement,
                History.number(s, placement.hash()),
                revision(s, placement),
                size,
                scaleDownAt,
                hadTraffic,
                paused);
    }

    private static Optional<Revision> revision(Situation s, Placement placement) {
        return Optional.ofNullable(s.observed().revisions().get(placement.hash()))
                .map(RevisionRecord::revision)
                .or(() -> placement.hash().equals(s.target().hash())
                        ? Optional.of(s.wish().revision())
                        : Optional.empty());
    }
}
