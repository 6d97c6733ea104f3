package io.marketplane.operator.messagebroker.report;

import io.fabric8.kubernetes.api.model.Condition;
import io.marketplane.operator.kernel.Conditions;
import io.marketplane.operator.messagebroker.observe.BrokerMember;
import io.marketplane.operator.messagebroker.observe.Inside;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** QuorumSafe and DefinitionsApplied. */
final class SafetyConditions {
    private static final String QUORUM = "QuorumSafe";
    private static final String DEFINITIONS = "DefinitionsApplied";
    private static final int NAMED = 8;

    private SafetyConditions() {}

    static List<Condition> of(Situation now) {
        return List.of(quorum(now), definitions(now));
    }

    /** Whether any one member can stop without a queue losing its majority. */
    private static Condition quorum(Situation now) {
        if (!(now.seen().inside() instanceof Inside.Seen)) {
            return Conditions.unknownBecause(QUORUM, "NotConnected", "No member has been asked");
        }
        if (now.spec().instances() == 1) {
            return Conditions.trueBecause(
                    QUORUM,
                    "SingleMember",
                    "There is one member: while it restarts nothing is taken, and what it confirmed is on its volume"
                            + " alone. instances: 3 bears the loss of one");
        }
        if (!now.allRun()) {
            return now.established()
                    ? Conditions.falseBecause(
                            QUORUM, "MemberDown", now.count() + ": with another one lost, queues may stop")
                    : Conditions.unknownBecause(QUORUM, "MembersStarting", now.count());
        }
        List<String> critical = now.seen().members().stream()
                .flatMap(member -> member.critical().stream().flatMap(List::stream))
                .distinct()
                .sorted()
                .toList();
        if (!critical.isEmpty()) {
            return Conditions.falseBecause(
                    QUORUM, "QueuesCritical", "A member is not in step yet in the queues " + named(critical));
        }
        return now.seen().members().stream().map(BrokerMember::critical).allMatch(answer -> answer.isPresent())
                ? Conditions.trueBecause(
                        QUORUM, "NoQueueCritical", "Any one member can stop without a queue losing its majority")
                : Conditions.unknownBecause(QUORUM, "NotConnected", "Not every member has answered");
    }

    private static String named(List<String> queues) {
        String names = queues.stream().limit(NAMED).collect(Collectors.joining(", "));
        return queues.size() > NAMED ? names + " and " + (queues.size() - NAMED) + " more" : names;
    }

    private static Condition definitions(Situation now) {
        List<String> problems = Stream.concat(
                        now.plan().definitions().problems().stream(), now.outcome().problems().stream())
                .toList();
        if (!problems.isEmpty()) {
            return Conditions.falseBecause(
                    DEFINITIONS,
                    now.plan().definitions().problems().isEmpty() ? "Refused" : "Conflict",
                    "definitions: " + String.join(" | ", problems));
        }
        if (!(now.seen().inside() instanceof Inside.Seen)) {
            return Conditions.unknownBecause(DEFINITIONS, "NotConnected", "No member has been asked");
        }
        if (!now.plan().definitions().waits().isEmpty()) {
            return Conditions.unknownBecause(
                    DEFINITIONS, "WaitingForMembers", now.plan().definitions().waits());
        }
        return now.loginsSettled() && now.plan().definitions().changes().isEmpty()
                ? Conditions.trueBecause(DEFINITIONS, "Applied", "What is inside the broker is as the spec says")
                : Conditions.unknownBecause(DEFINITIONS, "Applying", "Definitions are being made");
    }
}
