package io.marketplane.operator.cache.report;

import io.fabric8.kubernetes.api.model.Condition;
import io.marketplane.operator.cache.observe.CacheMember;
import io.marketplane.operator.cache.observe.SlotSet;
import io.marketplane.operator.kernel.Conditions;
import io.marketplane.operator.members.report.Finding;
import io.marketplane.operator.members.report.Health;
import io.marketplane.operator.members.report.StepNotes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Ready, Reconciling, Stalled, Degraded and, for Redis, SlotsCovered and Resharding. */
final class CacheConditions {
    private static final String COVERED = "SlotsCovered";
    private static final String RESHARDING = "Resharding";

    private CacheConditions() {}

    static List<Condition> of(Situation now) {
        List<Condition> conditions = new ArrayList<>(List.of(
                ready(now),
                Health.reconciling(progress(now)),
                Health.stalled(now.findings()),
                Health.degraded(loss(now), new Finding("AllMembersUp", "No member is missing"))));
        if (now.cluster().isPresent()) {
            conditions.add(covered(now));
            conditions.add(resharding(now));
        }
        return conditions;
    }

    /** True once all members are up, and from then on as long as every key can be reached. */
    private static Condition ready(Situation now) {
        String up = now.healthy().size() + " of " + now.wanted() + " members are up";
        if (now.complete() && now.uncovered().isEmpty() && now.loginsSettled()) {
            return Conditions.trueBecause(Health.READY, "Available", "All " + now.wanted() + " members are up");
        }
        if (now.established() && now.uncovered().isEmpty() && !now.healthy().isEmpty()) {
            return Conditions.trueBecause(Health.READY, "MembersMissing", "Every key can be reached; " + up);
        }
        return Health.notReady(now.findings().stream()
                .findFirst()
                .orElseGet(() -> now.established()
                        ? new Finding("SlotsNotServed", unserved(now) + up)
                        : new Finding("Creating", up)));
    }

    private static String unserved(Situation now) {
        return now.cluster().isEmpty()
                ? ""
                : "No member serves the slots " + now.uncovered()
                        + "; a replica is about to take over, or the member that has them is waited for; ";
    }

    private static String progress(Situation now) {
        String inside = now.plan().cluster().progress();
        String step = StepNotes.progress(now.plan().step());
        if (!inside.isEmpty()) {
            return inside;
        }
        if (!step.isEmpty()) {
            return step;
        }
        if (now.seen().members().size() > now.wanted()) {
            return "members beyond " + now.wanted() + " are being removed";
        }
        return now.complete() ? "" : now.healthy().size() + " of " + now.wanted() + " members are up";
    }

    /** What it goes without; nothing while it is being made. */
    private static Optional<Finding> loss(Situation now) {
        if (!now.established() || now.complete()) {
            return Optional.empty();
        }
        if (!now.uncovered().isEmpty()) {
            return Optional.of(new Finding("SlotsNotServed", "No member serves the slots " + now.uncovered()));
        }
        if (!now.thinShards().isEmpty()) {
            return Optional.of(new Finding(
                    "ReplicasMissing",
                    "Shards with fewer replicas than asked for: " + join(now.thinShards())
                            + ". While a shard has none, its keys cannot be reached when its member is lost"
                            + silent(now)));
        }
        return Optional.of(new Finding(
                "MembersMissing", now.healthy().size() + " of " + now.wanted() + " members are up" + silent(now)));
    }

    private static String silent(Situation now) {
        String silent = now.seen().members().stream()
                .filter(member -> !member.silence().isEmpty())
                .map(CacheMember::pod)
                .collect(Collectors.joining(", "));
        return silent.isEmpty() ? "" : "; not answering: " + silent;
    }

    private static Condition covered(Situation now) {
        SlotSet uncovered = now.uncovered();
        if (uncovered.isEmpty()) {
            return Conditions.trueBecause(COVERED, "AllServed", "All " + SlotSet.ALL + " slots are served");
        }
        return now.established()
                ? Conditions.falseBecause(COVERED, "SlotsNotServed", "No member serves the slots " + uncovered)
                : Conditions.unknownBecause(COVERED, "Creating", "Slots are not assigned yet");
    }

    private static Condition resharding(Situation now) {
        return now.plan().cluster().resharding()
                ? Conditions.trueBecause(
                        RESHARDING, "Moving", now.plan().cluster().progress())
                : Conditions.falseBecause(RESHARDING, "Balanced", "No slot has to move");
    }

    private static String join(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
