package io.marketplane.operator.commerceservice.observe;

import io.marketplane.operator.commerceservice.model.Revision.Port;
import io.marketplane.operator.commerceservice.model.WorkloadId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One of the two Services with its endpoints.
 *
 * @param selects the workload that its selector names, if it names one
 * @param ours whether the selector was last written by the operator
 * @param ports as published now
 */
public record ServiceView(
        boolean exists, Optional<WorkloadId> selects, boolean ours, List<Port> ports, List<Endpoint> endpoints) {
    /** A Service that is not there. */
    public static final ServiceView MISSING = new ServiceView(false, Optional.empty(), false, List.of(), List.of());

    /** One pod behind a Service; {@code ownerUid} is empty for a pod without a controller. */
    public record Endpoint(String pod, String ownerUid, boolean ready) {
        /** The owner of a pod that is not known yet. */
        public static final String UNKNOWN = "unknown";
    }

    /** Whether the Service leads to that workload. */
    public boolean leadsTo(WorkloadId workload) {
        return exists && selects.filter(workload::equals).isPresent();
    }

    /** Ready endpoints whose pods belong to one of the owners; a matching label is not enough. */
    public int readyOf(Set<String> owners) {
        return (int) endpoints.stream()
                .filter(endpoint -> endpoint.ready() && owners.contains(endpoint.ownerUid()))
                .count();
    }

    /** Whether any pod of the owners may still be listed, ready or not. */
    public boolean mayList(Set<String> owners) {
        return endpoints.stream()
                .anyMatch(endpoint -> owners.contains(endpoint.ownerUid())
                        || endpoint.ownerUid().equals(Endpoint.UNKNOWN));
    }
}
