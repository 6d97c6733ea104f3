package io.marketplane.operator.commerceservice.observe;

import io.marketplane.operator.commerceservice.model.Placement;
import io.marketplane.operator.commerceservice.model.RevisionRecord;
import io.marketplane.operator.commerceservice.model.WorkloadId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that a decision about a CommerceService rests on.
 *
 * @param revisions the stored revisions by hash
 * @param running revisions that have pods, also inside the Deployment
 * @param problems what the spec refers to and that is not there
 * @param troubles what keeps pods from becoming available
 */
public record Observation(
        StoredRollout stored,
        List<Workload> workloads,
        ServiceView active,
        ServiceView preview,
        Map<String, RevisionRecord> revisions,
        Set<String> running,
        List<Problem> problems,
        List<Trouble> troubles) {
    /** Nothing is there yet. */
    public static final Observation EMPTY = new Observation(
            StoredRollout.NOTHING,
            List.of(),
            ServiceView.MISSING,
            ServiceView.MISSING,
            Map.of(),
            Set.of(),
            List.of(),
            List.of());

    /** The workload, if it is there. */
    public Optional<Workload> find(WorkloadId id) {
        return workloads.stream().filter(workload -> workload.id().equals(id)).findFirst();
    }

    /** The workload of a placement, whatever its present revision. */
    public Optional<Workload> find(Placement placement) {
        return find(placement.workload());
    }
}
