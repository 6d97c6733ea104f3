package io.marketplane.operator.objectstore.report;

import io.fabric8.kubernetes.api.model.Condition;
import io.marketplane.operator.kernel.Conditions;
import io.marketplane.operator.members.report.Finding;
import io.marketplane.operator.members.report.StepNotes;
import io.marketplane.operator.objectstore.observe.Place;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Ready, Reconciling, Stalled, Degraded, Reachable and Writable. */
final class HealthConditions {
    private static final String READY = "Ready";
    private static final String RECONCILING = "Reconciling";
    private static final String STALLED = "Stalled";
    private static final String DEGRADED = "Degraded";
    private static final String REACHABLE = "Reachable";
    private static final String WRITABLE = "Writable";

    private HealthConditions() {}

    static List<Condition> of(Situation now) {
        return List.of(ready(now), reconciling(now), stalled(now), degraded(now), reachable(now), writable(now));
    }

    private static Condition ready(Situation now) {
        if (now.works() && now.findings().isEmpty()) {
            return Conditions.trueBecause(READY, "Works", "Put, get, list and delete work in " + bucket(now));
        }
        Finding why = worst(now).orElseGet(HealthConditions::starting);
        return Conditions.falseBecause(READY, why.reason(), why.message());
    }

    private static Optional<Finding> worst(Situation now) {
        return now.findings().stream().findFirst().or(now::trouble);
    }

    private static Finding starting() {
        return new Finding("Starting", "The store is being made");
    }

    private static Condition reconciling(Situation now) {
        String what = progress(now);
        return what.isEmpty()
                ? Conditions.falseBecause(RECONCILING, "Settled", "Nothing is under way")
                : Conditions.trueBecause(RECONCILING, "InProgress", what);
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

    private static Condition stalled(Situation now) {
        List<Finding> findings = now.findings();
        if (!findings.isEmpty()) {
            return Conditions.trueBecause(
                    STALLED,
                    findings.getFirst().reason(),
                    findings.stream().map(Finding::message).distinct().collect(Collectors.joining(" | ")));
        }
        return now.trouble()
                .filter(_ -> !now.passing())
                .map(finding -> Conditions.trueBecause(STALLED, finding.reason(), finding.message()))
                .orElseGet(() -> Conditions.falseBecause(STALLED, "Progressing", "Nothing needs a person"));
    }

    private static Condition degraded(Situation now) {
        if (now.works() || !now.established()) {
            return Conditions.falseBecause(DEGRADED, "AsItWas", "What worked before works");
        }
        Finding why = worst(now).orElseGet(() -> new Finding("PodMissing", "The pod of the store does not run"));
        return Conditions.trueBecause(DEGRADED, why.reason(), why.message());
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
