package io.marketplane.operator.commerceservice.simulation;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.marketplane.crds.commerceservice.CommerceService;
import io.marketplane.crds.commerceservice.CommerceServiceStatus;
import io.marketplane.operator.commerceservice.decide.Decider;
import io.marketplane.operator.commerceservice.decide.Plan;
import io.marketplane.operator.commerceservice.desired.Children;
import io.marketplane.operator.commerceservice.model.Wish;
import io.marketplane.operator.commerceservice.model.WorkloadId;
import io.marketplane.operator.commerceservice.observe.Observation;
import io.marketplane.operator.commerceservice.observe.Workload;
import io.marketplane.operator.commerceservice.report.Outcome;
import io.marketplane.operator.commerceservice.report.Reporter;
import io.marketplane.operator.commerceservice.simulation.Model.Resource;
import io.marketplane.operator.kernel.WriteRefused;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The reconciler's loop with the real rooms, over modelled caches and modelled writes. */
final class SimulatedOperator {
    /** A bug to plant: what the operator is made to see and to want. */
    record Bug(UnaryOperator<Observation> seeing, UnaryOperator<Plan> wanting, boolean onlyAfterRestart) {
        static final Bug NONE = new Bug(UnaryOperator.identity(), UnaryOperator.identity(), false);
    }

    /** The process ended between two writes. */
    static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Crash() {
            super("the operator crashed", null, false, false);
        }
    }

    private static final PodTemplateSpec TEMPLATE = new PodTemplateSpec();

    private final World world;
    private final Bug bug;
    private final Writes writes;
    private final Invariants invariants;
    private final CommerceService resource = Views.resource();
    private List<Object> builtFrom = List.of();
    private List<HasMetadata> built = List.of();
    private boolean restarted;
    private @Nullable CommerceServiceStatus written;
    private Optional<Instant> due = Optional.empty();

    SimulatedOperator(World world, Invariants invariants, Bug bug) {
        this.world = world;
        this.bug = bug;
        this.invariants = invariants;
        this.writes = new Writes(world, invariants);
    }

    /** When it wants to look again. */
    Optional<Instant> due() {
        return due;
    }

    void restart() {
        restarted = true;
        written = null;
        world.relist();
    }

    /**
     * One reconcile.
     *
     * @param faults empty while the world behaves
     */
    void reconcile(Optional<SplittableRandom> faults) {
        Resource seen = current();
        invariants.decidingOn(seen.spec());
        Views.show(seen, resource);
        boolean planted = !bug.onlyAfterRestart() || restarted;
        Observation truthful = Views.observation(world, seen);
        Observation observed = planted ? bug.seeing().apply(truthful) : truthful;
        Wish wish = Views.wish(seen.spec());
        Plan decided = Decider.decide(wish, observed, world.now);
        Plan plan = planted ? bug.wanting().apply(decided) : decided;
        due = plan.nextDue();
        if (plan.critical() && !confirmed()) {
            return;
        }
        List<HasMetadata> desired = children(seen, plan, observed);
        List<WriteRefused> refused = writes.apply(desired, faults);
        if (refused.isEmpty()) {
            writes.prune(desired, faults);
        }
        CommerceServiceStatus status = Reporter.status(new Outcome(resource, wish, observed, plan, refused, world.now));
        written = status;
        writes.status(seen, status, faults);
        if (plan.fillIn()) {
            writes.fillIn(seen, plan.wanted());
        }
    }

    /** A cache that does not show the status that was written last is behind: then the resource itself is read. */
    private Resource current() {
        Resource view = world.resource.view();
        return written == null || written.equals(view.status()) ? view : world.resource.truth();
    }

    /** Built anew only when something that it is built from is new: most reconciles find nothing to do. */
    private List<HasMetadata> children(Resource seen, Plan plan, Observation observed) {
        List<Object> from = List.of(
                seen.spec(),
                plan.workloads(),
                plan.revisions(),
                plan.active(),
                plan.preview(),
                plan.wanted(),
                plan.stored().target(),
                observed.active().ports(),
                observed.preview().ports());
        if (!from.equals(builtFrom)) {
            built = Children.of(resource, plan, observed, templates(observed));
            builtFrom = from;
        }
        return built;
    }

    private static Map<WorkloadId, PodTemplateSpec> templates(Observation observed) {
        return observed.workloads().stream()
                .collect(Collectors.toMap(Workload::id, _ -> TEMPLATE, (first, _) -> first));
    }

    private boolean confirmed() {
        return world.resource.isFresh() && world.services.isFresh() && world.sets.isFresh() && world.slices.isFresh();
    }
}
