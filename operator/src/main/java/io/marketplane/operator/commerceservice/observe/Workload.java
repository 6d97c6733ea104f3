package io.marketplane.operator.commerceservice.observe;

import io.marketplane.operator.commerceservice.model.Placement;
import io.marketplane.operator.commerceservice.model.WorkloadId;
import java.util.Optional;
import java.util.Set;

/**
 * A ReplicaSet or the Deployment as it is there.
 *
 * @param placement what it is and which revision its template is of
 * @param number of its revision
 * @param size wanted pods, {@code spec.replicas}
 * @param pods existing pods, of any revision
 * @param updated existing pods of its present template
 * @param available pods that have been ready for long enough, of any revision
 * @param current whether its status speaks of its present spec
 * @param podOwners UIDs of the ReplicaSets whose pods count as its own, for its present template
 * @param scaleDownAt the stored deadline, as it is written
 * @param hadTraffic whether a Service for users has ever led to it
 */
public record Workload(
        Placement placement,
        int number,
        int size,
        int pods,
        int updated,
        int available,
        boolean current,
        Set<String> podOwners,
        Optional<String> scaleDownAt,
        boolean hadTraffic) {

    /** What it is. */
    public WorkloadId id() {
        return placement.workload();
    }

    /** The revision of its template. */
    public String hash() {
        return placement.hash();
    }

    /** Available pods of the present template, at least. */
    public int availableUpdated() {
        return Math.max(0, available - (pods - updated));
    }

    /** Whether exactly the wanted pods are there, all available and of the present template. */
    public boolean isFullyAvailable(int wanted) {
        return current && size == wanted && pods == wanted && updated == wanted && available == wanted;
    }
}
