package io.marketplane.operator.members.report;

import io.fabric8.kubernetes.api.model.Condition;
import io.marketplane.operator.kernel.Conditions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The conditions that mean the same for every kind, in the words of kstatus. Pure. */
public final class Health {
    /** Whether it serves. */
    public static final String READY = "Ready";

    private static final String RECONCILING = "Reconciling";
    private static final String STALLED = "Stalled";
    private static final String DEGRADED = "Degraded";

    private Health() {}

    /** It does not serve. */
    public static Condition notReady(Finding why) {
        return Conditions.falseBecause(READY, why.reason(), why.message());
    }

    /** Whether something is under way: {@code progress} says what, and is empty when nothing is. */
    public static Condition reconciling(String progress) {
        return progress.isEmpty()
                ? Conditions.falseBecause(RECONCILING, "Settled", "Nothing is under way")
                : Conditions.trueBecause(RECONCILING, "InProgress", progress);
    }

    /** Whether a person has to mend something: all of {@code findings}, the most fundamental first. */
    public static Condition stalled(List<Finding> findings) {
        return findings.isEmpty()
                ? Conditions.falseBecause(STALLED, "Progressing", "Nothing needs a person")
                : Conditions.trueBecause(
                        STALLED,
                        findings.getFirst().reason(),
                        findings.stream().map(Finding::message).distinct().collect(Collectors.joining(" | ")));
    }

    /** Whether it works with less than it was given: because of {@code worst}, and otherwise as {@code well} says. */
    public static Condition degraded(Optional<Finding> worst, Finding well) {
        return worst.map(finding -> Conditions.trueBecause(DEGRADED, finding.reason(), finding.message()))
                .orElseGet(() -> Conditions.falseBecause(DEGRADED, well.reason(), well.message()));
    }
}
