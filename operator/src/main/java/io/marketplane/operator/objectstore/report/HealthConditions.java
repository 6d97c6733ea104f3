package io.marketplane.operator.objectstore.report;

import io.fabric8.kubernetes.api.model.Condition;
import io.marketplane.operator.kernel.Conditions;
import io.marketplane.operator.members.report.Finding;
import io.marketplane.operator.members.report.Health;
import io.marketplane.operator.members.report.StepNotes;
import io.marketplane.operator.objectstore.observe.Place;
import java.util.List;
import java.util.Optional;

/** Ready, Reconciling, Stalled, Degraded, Reachable and Writable. */
final class HealthConditions {
    private static final String REACHABLE = "Reachable";
    private static final String WRITABLE = "Writable";

    private HealthConditions() {}

    static List<Condition> of(Situation now) {
        return List.of(
                ready(now),
                Health.reconciling(progress(now)),
                Health.stalled(stalled(now)),
                Health.degraded(lost(now), new Finding("AsItWas", "What worked before works")),
                reachable(now),
                writable(now));
    }

    private static Condition ready(Situation now) {
        if (now.works() && now.findings().isEmpty()) {
            return Conditions.trueBecause(Health.READY, "Works", "Put, get, list and delete work in " + bucket(now));
        }
        return Health.notReady(worst(now).orElseGet(HealthConditions::starting));
    }

    private static Optional<Finding> worst(Situation now) {
        return now.findings().stream().findFirst().or(now::trouble);
    }

    private static Finding starting() {
        return new Finding("Starting", "The store is being made");
    }

    private static String progress(Situation now) {
        String step = now.plan()
                .embedded()
                .map(plan -> StepNotes.progress(plan.step()))
                .orElse("");
        if (!step.isEmpty()) {
            return step;
        }
        if (now.seen().embedded().login().flatMap(login -> login.next()).isPresent()) {
            return "a new access key is being made known to the server";
        }
        if (now.works() || (now.embedded() && !now.findings().isEmpty())) {
            return "";
        }
        return now.embedded() ? "the store is being made" : now.passing() ? "the bucket is tried again" : "";
    }

    /** Everything that waits for a person; a bucket that does not work may mend itself for a while. */
    private static List<Finding> stalled(Situation now) {
        return now.findings().isEmpty()
                ? now.trouble().filter(_ -> !now.passing()).stream().toList()
                : now.findings();
    }

    private static Optional<Finding> lost(Situation now) {
        return now.works() || !now.established()
                ? Optional.empty()
                : worst(now).or(() -> Optional.of(new Finding("PodMissing", "The pod of the store does not run")));
    }

    /** Whether the bucket is found with the key. */
    private static Condition reachable(Situation now) {
        if (now.works() || now.reached()) {
            return Conditions.trueBecause(REACHABLE, "Found", "The key opens " + bucket(now));
        }
        return now.trouble()
                .map(finding -> Conditions.falseBecause(REACHABLE, finding.reason(), finding.message()))
                .orElseGet(() -> unknown(now, REACHABLE));
    }

    private static Condition writable(Situation now) {
        if (now.works()) {
            return Conditions.trueBecause(WRITABLE, "Works", "Put, get, list and delete work");
        }
        return now.trouble()
                .filter(_ -> now.reached())
                .map(finding -> Conditions.falseBecause(WRITABLE, finding.reason(), finding.message()))
                .orElseGet(() -> unknown(now, WRITABLE));
    }

    private static Condition unknown(Situation now, String type) {
        return worst(now)
                .map(finding -> Conditions.unknownBecause(type, finding.reason(), "The bucket could not be tried"))
                .orElseGet(() -> Conditions.unknownBecause(type, "Starting", "The bucket has not been tried yet"));
    }

    private static String bucket(Situation now) {
        return "bucket " + now.store().getSpec().bucket()
                + now.place()
                        .map(Place::endpoint)
                        .map(endpoint -> " at " + endpoint)
                        .orElse("");
    }
}
