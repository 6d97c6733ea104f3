package io.marketplane.operator.messagebroker.report;

import io.fabric8.kubernetes.api.model.Condition;
import io.marketplane.operator.kernel.Conditions;
import io.marketplane.operator.members.report.Finding;
import io.marketplane.operator.members.report.Health;
import io.marketplane.operator.members.report.StepNotes;
import io.marketplane.operator.messagebroker.observe.BrokerMember;
import io.marketplane.operator.messagebroker.observe.Inside;
import io.marketplane.operator.messagebroker.observe.NodeFacts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
                        new Finding("AllMembersRun", "No member is missing")));
    }

    /** True once all members run and the logins work, and from then on as long as a majority runs. */
    private static Condition ready(Situation now) {
        Optional<Finding> delegate = now.delegate().notReady();
        if (delegate.isPresent()) {
            return Health.notReady(now.findings().stream().findFirst().orElse(delegate.get()));
        }
        if (now.allRun() && now.loginsSettled()) {
            return Conditions.trueBecause(Health.READY, "Available", "All members take connections");
        }
        if (now.majorityRuns() && now.established()) {
            return Conditions.trueBecause(Health.READY, now.allRun() ? "Available" : "MembersMissing", now.count());
        }
        return Health.notReady(now.findings().stream().findFirst().orElseGet(() -> waiting(now)));
    }

    private static Finding waiting(Situation now) {
        if (now.seen().inside() instanceof Inside.Unreachable(String cause)) {
            return unreachable(cause);
        }
        if (now.established()) {
            return new Finding(
                    "NoMajority",
                    now.count() + "; without a majority quorum queues take nothing. A member that is back takes part"
                            + " again by itself");
        }
        if (now.allRun()) {
            return new Finding("ApplyingLogins", "Virtual hosts and logins are being made");
        }
        return now.seen().members().isEmpty()
                ? new Finding("Creating", "The members are being made")
                : new Finding("MembersStarting", now.count());
    }

    private static Finding unreachable(String cause) {
        return new Finding(
                "Unreachable",
                "The operator gets no answer from the management API: " + cause
                        + ". Check that the operator may connect to port 15671 of the members");
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
        if (now.seen().logins().values().stream().anyMatch(login -> login.next().isPresent())) {
            return "a new login is being made known to the members";
        }
        return now.loginsSettled() ? "" : "virtual hosts and logins are being made";
    }

    private static Optional<Finding> worst(Situation now) {
        List<Finding> troubles = now.seen().members().stream()
                .flatMap(member -> member.node().stream().flatMap(node -> troubles(now, member, node)))
                .toList();
        if (!troubles.isEmpty()) {
            return Optional.of(new Finding(
                    troubles.getFirst().reason(),
                    troubles.stream().map(Finding::message).collect(Collectors.joining(" | "))));
        }
        if (now.seen().inside() instanceof Inside.Unreachable(String cause)) {
            return Optional.of(unreachable(cause));
        }
        return now.allRun()
                ? now.delegate().degraded().or(now::otherVersion)
                : Optional.of(new Finding(now.majorityRuns() ? "MembersMissing" : "NoMajority", now.count()));
    }

    private static Stream<Finding> troubles(Situation now, BrokerMember member, NodeFacts node) {
        Stream<Finding> alarms = node.alarms().stream().map(alarm -> alarm(member, alarm));
        Stream<Finding> cut = node.partitions().isEmpty()
                ? Stream.empty()
                : Stream.of(new Finding(
                        "Partitioned",
                        member.pod() + " was cut off from " + String.join(", ", node.partitions())
                                + ". It goes on by itself when the network is back; if it does not, delete its pod"));
        Stream<Finding> drained = node.drained() && node.running() && !member.terminating() && now.established()
                ? Stream.of(new Finding(
                        "InMaintenance",
                        member.pod() + " was put into maintenance by hand and takes no connection: kubectl exec "
                                + member.pod() + " -- rabbitmq-upgrade revive"))
                : Stream.empty();
        return Stream.of(alarms, cut, drained).flatMap(findings -> findings);
    }

    private static Finding alarm(BrokerMember member, String alarm) {
        return alarm.equals("Disk")
                ? new Finding(
                        "DiskAlarm",
                        "storage.size: the volume of " + member.pod()
                                + " is nearly full, so that publishers of the whole"
                                + " cluster wait: consume messages, or raise storage.size")
                : new Finding(
                        "MemoryAlarm",
                        "resources.limits.memory: " + member.pod() + " uses too much memory, so that publishers of the"
                                + " whole cluster wait: consume messages, or raise the limit");
    }
}
