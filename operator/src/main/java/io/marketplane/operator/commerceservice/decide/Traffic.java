package io.marketplane.operator.commerceservice.decide;

import io.marketplane.operator.commerceservice.model.Placement;
import io.marketplane.operator.commerceservice.model.Wish;
import io.marketplane.operator.commerceservice.model.WorkloadId;
import io.marketplane.operator.commerceservice.observe.Observation;
import io.marketplane.operator.commerceservice.observe.ServiceView;
import io.marketplane.operator.commerceservice.observe.Workload;
import java.util.Comparator;
import java.util.Optional;

/** Who has the traffic. A selector that we wrote wins over status; anything else is restored from status. */
final class Traffic {
    private Traffic() {}

    static Optional<Placement> active(Wish wish, Observation observed) {
        return written(wish, observed)
                .or(() -> observed.stored().active().filter(placement -> restorable(placement, wish, observed)))
                .or(() -> observed.stored().stable().filter(placement -> restorable(placement, wish, observed)))
                .or(() -> lastThatHadTraffic(observed));
    }

    static Optional<Placement> stable(Observation observed, Optional<Placement> active) {
        return observed.stored()
                .stable()
                .or(() -> active.filter(placement ->
                        observed.find(placement).map(Workload::hadTraffic).orElse(false)
                                && observed.stored().active().isEmpty()));
    }

    private static Optional<Placement> written(Wish wish, Observation observed) {
        ServiceView service = observed.active();
        if (!service.exists() || !service.ours()) {
            return Optional.empty();
        }
        return service.selects()
                .map(id -> placement(id, observed))
                .filter(placement -> restorable(placement, wish, observed));
    }

    private static Placement placement(WorkloadId id, Observation observed) {
        return switch (id) {
            case WorkloadId.Colour colour -> Placement.colour(colour.hash());
            case WorkloadId.Rolling rolling ->
                observed.find(rolling)
                        .map(Workload::placement)
                        .or(() -> observed.stored()
                                .active()
                                .filter(stored -> stored.workload().equals(rolling)))
                        .orElse(Placement.rolling(""));
        };
    }

    /** A workload that nobody knows any more; the Service that leads to it stays, because users know its address. */
    static Placement nominal(WorkloadId id) {
        return switch (id) {
            case WorkloadId.Colour(String hash) -> Placement.colour(hash);
            case WorkloadId.Rolling _ -> Placement.rolling("");
        };
    }

    /** A workload that is there, or that can be made again because its revision is known. */
    static boolean restorable(Placement placement, Wish wish, Observation observed) {
        return observed.find(placement).isPresent()
                || placement.hash().equals(wish.hash())
                || observed.revisions().containsKey(placement.hash());
    }

    /** Children that were adopted from a deleted object of the same name, Service and status both lost. */
    private static Optional<Placement> lastThatHadTraffic(Observation observed) {
        return observed.workloads().stream()
                .filter(workload -> workload.hadTraffic() && workload.available() > 0)
                .max(Comparator.comparingInt(Workload::number))
                .map(Workload::placement);
    }
}
