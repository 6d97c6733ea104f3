package io.marketplane.operator.searchcluster.report;

import io.fabric8.kubernetes.api.model.Condition;
import io.marketplane.operator.kernel.Conditions;
import io.marketplane.operator.members.report.Finding;
import io.marketplane.operator.members.report.Health;
import io.marketplane.operator.members.report.StepNotes;
import io.marketplane.operator.searchcluster.observe.Inside;
import java.util.List;
import java.util.Optional;

/** Ready, Reconciling, Stalled and Degraded. */
final class HealthConditions {
    private HealthConditions() {}

    static List<Condition> of(Situation now) {
        return List.of(
                ready(now),
                Health.reconciling(progress(now)),
                Health.stalled(now.findings()),
                Health.degraded(
                        now.established() ? worst(now) : Optional.empty(),
                        new Finding("AllCopiesThere", "No member and no copy is missing")));
    }

    /** True once the binding works at every member, and from then on as long as all documents are served. */
    private static Condition ready(Situation now) {
        Optional<Finding> delegate = now.delegate().notReady();
        if (delegate.isPresent()) {
            return Health.notReady(now.findings().stream().findFirst().orElse(delegate.get()));
        }
        Optional<Inside.Seen> inside = now.inside();
        boolean whole = inside.filter(seen -> !seen.health().equals("red")).isPresent();
        if (whole && (now.loginsWork() || now.established())) {
            return now.allRun()
                    ? Conditions.trueBecause(Health.READY, "Available", "All members take connections")
                    : Conditions.trueBecause(Health.READY, "MembersMissing", now.count());
        }
        return Health.notReady(
                now.findings().stream().findFirst().or(() -> broken(now)).orElseGet(() -> starting(now)));
    }

    private static Finding starting(Situation now) {
        if (now.seen().members().isEmpty()) {
            return new Finding("Creating", "The members are being made");
        }
        return now.allRun()
                ? new Finding("ApplyingLogins", "The login of applications is being made known to the members")
                : new Finding("MembersStarting", now.count());
    }

    private static Optional<Finding> broken(Situation now) {
        if (now.seen().inside() instanceof Inside.Unreachable(String cause)) {
            return Optional.of(new Finding(
                    "Unreachable",
                    "The operator gets no answer from the cluster: " + cause
                            + ". Without a majority of the members that may lead there is none"));
        }
        return now.inside()
                .filter(seen -> seen.health().equals("red"))
                .map(_ -> new Finding(
                        "DocumentsMissing",
                        "The cluster is red: documents are held by no member that runs. " + now.count()
                                + ". Bring its members back, or restore the indices that GET _cluster/health?level=indices"
                                + " names"));
    }

    private static String progress(Situation now) {
        String step = StepNotes.progress(now.plan().step());
        if (!step.isEmpty()) {
            return step;
        }
        if (!now.delegate().progress().isEmpty()) {
            return now.delegate().progress();
        }
        if (!now.allRun()) {
            return now.count();
        }
        if (now.seen().login().flatMap(login -> login.next()).isPresent()) {
            return "a new login is being made known to the members";
        }
        return now.plan().restore().underWay() ? "indices are being brought back from a snapshot" : "";
    }

    private static Optional<Finding> worst(Situation now) {
        return broken(now)
                .or(() -> now.delegate().degraded())
                .or(() ->
                        Optional.of(new Finding("MembersMissing", now.count())).filter(_ -> !now.allRun()))
                .or(() -> now.inside()
                        .filter(seen -> seen.health().equals("yellow") && now.copiesPossible())
                        .map(_ -> new Finding(
                                "CopiesMissing",
                                "The cluster is yellow: all documents are served, and copies are being made. If that does"
                                        + " not end, GET _cluster/allocation/explain says why")));
    }
}
