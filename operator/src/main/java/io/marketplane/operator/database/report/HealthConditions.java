package io.marketplane.operator.database.report;

import io.fabric8.kubernetes.api.model.Condition;
import io.marketplane.crds.database.Durability;
import io.marketplane.operator.database.observe.Inside;
import io.marketplane.operator.database.observe.Member;
import io.marketplane.operator.kernel.Conditions;
import io.marketplane.operator.members.report.Finding;
import io.marketplane.operator.members.report.Health;
import io.marketplane.operator.members.report.StepNotes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Ready, Reconciling, Stalled, Degraded and DurabilityMet. */
final class HealthConditions {
    private static final String DURABILITY = "DurabilityMet";

    private HealthConditions() {}

    static List<Condition> of(Situation now) {
        return List.of(
                ready(now),
                Health.reconciling(progress(now)),
                Health.stalled(now.findings()),
                Health.degraded(worst(now), new Finding("AllMembersUp", "No member is missing")),
                durability(now));
    }

    /** True once all members are up, and from then on as long as the primary takes writes. */
    private static Condition ready(Situation now) {
        Optional<Member> primary = now.seen().primary();
        if (primary.isPresent() && now.insideSettled() && now.complete()) {
            return Conditions.trueBecause(
                    Health.READY, "Available", primary.get().pod() + " takes writes and all members are up");
        }
        if (primary.isPresent() && now.established()) {
            return Conditions.trueBecause(
                    Health.READY,
                    now.allHealthy() ? "Available" : "MembersMissing",
                    primary.get().pod() + " takes writes; " + now.healthy().size() + " of "
                            + now.spec().instances() + " members are up");
        }
        return now.findings().stream().findFirst().map(Health::notReady).orElseGet(() -> waiting(now));
    }

    private static Condition waiting(Situation now) {
        if (now.seen().primary().isEmpty()) {
            return now.established()
                    ? Conditions.falseBecause(
                            Health.READY,
                            "NoPrimary",
                            "No member takes writes; a member that has every confirmed write is being promoted, or is"
                                    + " waited for")
                    : Conditions.falseBecause(Health.READY, "Creating", "The first member is being made");
        }
        if (now.seen().inside() instanceof Inside.Unreachable(String cause)) {
            return Conditions.falseBecause(
                    Health.READY,
                    "PrimaryUnreachable",
                    "The operator cannot log in to the primary to make roles and databases: " + cause
                            + ". Check that the operator may connect to port 5432 of the members");
        }
        return now.allHealthy()
                ? Conditions.falseBecause(Health.READY, "ApplyingRoles", "Roles and databases are being made")
                : Conditions.falseBecause(
                        Health.READY,
                        "MembersStarting",
                        now.healthy().size() + " of " + now.spec().instances() + " members are up");
    }

    private static String progress(Situation now) {
        String step = StepNotes.progress(now.plan().step());
        return step.isEmpty() ? membersOrInside(now) : step;
    }

    private static String membersOrInside(Situation now) {
        if (!now.allHealthy()) {
            return now.healthy().size() + " of " + now.spec().instances() + " members are up";
        }
        if (now.seen().members().size() > now.spec().instances()) {
            return "members beyond " + now.spec().instances() + " are being removed";
        }
        return now.insideSettled() ? "" : "roles and databases are being made";
    }

    private static Optional<Finding> worst(Situation now) {
        if (!now.established() || now.allHealthy()) {
            return Optional.empty();
        }
        String missing = now.seen().members().stream()
                .filter(member -> !now.isPrimary(member) && !member.streams())
                .map(Member::pod)
                .collect(Collectors.joining(", "));
        return Optional.of(new Finding(
                now.seen().primary().isPresent() ? "MembersMissing" : "NoPrimary",
                now.healthy().size() + " of " + now.spec().instances() + " members are up"
                        + (missing.isEmpty() ? "" : "; not streaming: " + missing)));
    }

    private static Condition durability(Situation now) {
        boolean strict = now.spec().durability() == Durability.Strict;
        Optional<Member> standby = now.syncStandby();
        if (now.seen().primary().isEmpty()) {
            return Conditions.unknownBecause(DURABILITY, "NoPrimary", "No member takes writes");
        }
        if (standby.isPresent()) {
            return Conditions.trueBecause(
                    DURABILITY,
                    "SyncStandby",
                    standby.get().pod() + " confirms each write before the client hears of it");
        }
        if (now.spec().instances() == 1) {
            return Conditions.trueBecause(
                    DURABILITY, "SingleMember", "There is one member: what is confirmed is on its volume alone");
        }
        if (!now.established()) {
            return Conditions.unknownBecause(DURABILITY, "MembersStarting", "The first standby is being made");
        }
        return strict
                ? Conditions.falseBecause(
                        DURABILITY,
                        "WritesWait",
                        "No standby can confirm writes, so they wait; reads work. Bring a standby back, or set durability:"
                                + " Balanced to go on without one")
                : Conditions.falseBecause(
                        DURABILITY,
                        "PrimaryAlone",
                        "No standby streams: the primary goes on alone, and what it confirms now is lost if its volume is");
    }
}
