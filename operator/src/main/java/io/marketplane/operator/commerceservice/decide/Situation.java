package io.marketplane.operator.commerceservice.decide;

import io.marketplane.operator.commerceservice.model.Placement;
import io.marketplane.operator.commerceservice.model.Wish;
import io.marketplane.operator.commerceservice.observe.Observation;
import io.marketplane.operator.commerceservice.observe.Workload;
import java.time.Instant;
import java.util.Optional;

/**
 * A wish and an observation, brought together: what the gates look at.
 *
 * @param wanted the size to run at
 * @param target where the wished revision shall run
 * @param active what has the traffic now; empty before the first rollout
 * @param stable what completed its rollout last
 */
record Situation(
        Wish wish,
        Observation observed,
        Instant now,
        int wanted,
        Placement target,
        Optional<Placement> active,
        Optional<Placement> stable) {

    static Situation of(Wish wish, Observation observed, Instant now) {
        Optional<Placement> active = Traffic.active(wish, observed);
        Optional<Placement> stable = Traffic.stable(observed, active);
        return new Situation(wish, observed, now, wanted(wish, observed, active), wish.target(), active, stable);
    }

    Optional<Workload> targetWorkload() {
        return observed.find(target);
    }

    /** Whether the wished revision is stable and has the traffic: there is no rollout. */
    boolean settled() {
        return activeIsTarget() && stable.filter(target::equals).isPresent();
    }

    /** Whether the traffic goes to the target's workload; the Deployment may still have another revision. */
    boolean activeIsTarget() {
        return active.filter(placement -> placement.workload().equals(target.workload()))
                .isPresent();
    }

    boolean aborted() {
        return observed.stored().aborted().filter(target::equals).isPresent() && !activeIsTarget();
    }

    /** Whether the stored progress belongs to this target. */
    boolean sameTargetAsStored() {
        return observed.stored().target().filter(target::equals).isPresent();
    }

    private static int wanted(Wish wish, Observation observed, Optional<Placement> active) {
        return wish.replicas()
                .orElseGet(() -> active.flatMap(observed::find)
                        .map(Workload::size)
                        .filter(size -> size > 0)
                        .orElse(wish.startSize()));
    }
}
