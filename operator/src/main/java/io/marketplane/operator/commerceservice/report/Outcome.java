package io.marketplane.operator.commerceservice.report;

import io.fabric8.kubernetes.api.model.Condition;
import io.marketplane.crds.commerceservice.CommerceService;
import io.marketplane.operator.commerceservice.decide.Plan;
import io.marketplane.operator.commerceservice.model.Placement;
import io.marketplane.operator.commerceservice.model.Wish;
import io.marketplane.operator.commerceservice.observe.Observation;
import io.marketplane.operator.commerceservice.observe.Trouble;
import io.marketplane.operator.commerceservice.observe.Workload;
import io.marketplane.operator.kernel.WriteRefused;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Everything that a report is made from. */
public record Outcome(
        CommerceService resource, Wish wish, Observation observed, Plan plan, List<WriteRefused> refused, Instant now) {

    List<Condition> previousConditions() {
        return resource.getStatus() == null ? List.of() : resource.getStatus().conditions();
    }

    String name() {
        return resource.getMetadata().getName();
    }

    Placement target() {
        return wish.target();
    }

    /** Whether the wished revision is the stable one and has the traffic, whatever else is to be mended. */
    boolean settled() {
        return plan.stored().stable().filter(target()::equals).isPresent()
                && plan.active()
                        .filter(active -> active.workload().equals(target().workload()))
                        .isPresent();
    }

    Optional<Workload> activeWorkload() {
        return plan.active().flatMap(observed::find);
    }

    Optional<Workload> targetWorkload() {
        return observed.find(target());
    }

    /** Ready endpoints of the Service for users that are pods of the workload that has the traffic. */
    int readyEndpoints() {
        return activeWorkload()
                .map(workload -> observed.active().readyOf(workload.podOwners()))
                .orElse(0);
    }

    Optional<Trouble> troubleOf(String hash) {
        return observed.troubles().stream()
                .filter(trouble -> trouble.hash().equals(hash))
                .findFirst();
    }
}
