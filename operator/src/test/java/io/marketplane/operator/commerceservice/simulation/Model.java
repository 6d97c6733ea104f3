package io.marketplane.operator.commerceservice.simulation;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.marketplane.crds.commerceservice.CommerceServiceSpec;
import io.marketplane.crds.commerceservice.CommerceServiceStatus;
import io.marketplane.operator.commerceservice.model.Placement;
import io.marketplane.operator.commerceservice.model.Revision.Port;
import io.marketplane.operator.commerceservice.model.WorkloadId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The objects of the modelled API server, as far as the operator's decisions depend on them. */
final class Model {
    private Model() {}

    record Resource(
            CommerceServiceSpec spec,
            long generation,
            @Nullable CommerceServiceStatus status) {}

    record Set(
            Placement placement,
            String uid,
            int number,
            int size,
            Optional<String> scaleDownAt,
            boolean hadTraffic,
            boolean paused,
            long generation,
            Status status) {
        Set withSpec(int newSize, Optional<String> newDeadline, boolean newHadTraffic) {
            boolean changed = newSize != size;
            return new Set(
                    placement,
                    uid,
                    number,
                    newSize,
                    newDeadline,
                    newHadTraffic,
                    paused,
                    changed ? generation + 1 : generation,
                    status);
        }

        Set withStatus(Status newStatus) {
            return new Set(placement, uid, number, size, scaleDownAt, hadTraffic, paused, generation, newStatus);
        }

        /** The UID that pods of the present template name as their controller. */
        String podOwner() {
            return placement.workload() instanceof WorkloadId.Rolling ? uid + "/" + placement.hash() : uid;
        }
    }

    record Status(int pods, int updated, int available, long observed) {
        static final Status NONE = new Status(0, 0, 0, 0);
    }

    record Service(String selector, Optional<WorkloadId> selects, boolean ours, List<Port> ports) {}

    record Pod(String name, WorkloadId workload, String hash, String owner, boolean ready) {}

    record Config(String hash, int number, Map<String, String> data) {}

    /** Children that only have to be there as they were applied. */
    record Other(HasMetadata object) {}
}
