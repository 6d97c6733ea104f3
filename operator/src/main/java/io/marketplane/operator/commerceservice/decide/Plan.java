package io.marketplane.operator.commerceservice.decide;

import io.marketplane.operator.commerceservice.model.Placement;
import io.marketplane.operator.commerceservice.model.RevisionRecord;
import io.marketplane.operator.commerceservice.model.WorkloadId;
import io.marketplane.operator.commerceservice.observe.StoredRollout;
import io.marketplane.operator.kernel.EventNote;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What to do now, and what to remember.
 *
 * @param step where the rollout stands
 * @param overdue whether the progress deadline has passed
 * @param wanted size to run at
 * @param fillIn whether {@code wanted} is to be written through the scale subresource, because the spec has none
 * @param workloads every workload to keep; one that is there and not named is deleted
 * @param revisions every revision to keep stored
 * @param active where the Service for users shall lead
 * @param preview where the preview Service shall lead; empty when there shall be none
 * @param stored what the status shall remember
 * @param critical whether a stale observation could do harm: the plan moves traffic, takes pods away, gives up or
 *     numbers a new revision
 * @param events what to tell once the plan is carried out
 * @param nextDue when to look again although nothing changes
 */
public record Plan(
        Step step,
        boolean overdue,
        int wanted,
        boolean fillIn,
        List<WorkloadPlan> workloads,
        List<RevisionRecord> revisions,
        Optional<Placement> active,
        Optional<Placement> preview,
        StoredRollout stored,
        boolean critical,
        List<EventNote> events,
        Optional<Instant> nextDue) {

    /** The plan for a workload, if it is kept. */
    public Optional<WorkloadPlan> find(WorkloadId id) {
        return workloads.stream()
                .filter(workload -> workload.placement().workload().equals(id))
                .findFirst();
    }

    /** The plan for what shall have the traffic. */
    public Optional<WorkloadPlan> activeWorkload() {
        return active.flatMap(placement -> find(placement.workload()));
    }
}
