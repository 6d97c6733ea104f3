package io.marketplane.operator.messagebroker.report;

import io.fabric8.kubernetes.api.model.Condition;
import io.marketplane.crds.data.BindingReference;
import io.marketplane.crds.data.CommandStatus;
import io.marketplane.crds.messagebroker.MemberStatus;
import io.marketplane.crds.messagebroker.MessageBroker;
import io.marketplane.crds.messagebroker.MessageBrokerStatus;
import io.marketplane.operator.kernel.Conditions;
import io.marketplane.operator.kernel.EventNote;
import io.marketplane.operator.kernel.Labels;
import io.marketplane.operator.members.report.ConditionNotes;
import io.marketplane.operator.members.report.LoginReport;
import io.marketplane.operator.members.report.Outcome;
import io.marketplane.operator.members.report.Report;
import io.marketplane.operator.members.report.StepNotes;
import io.marketplane.operator.members.report.StorageStatuses;
import io.marketplane.operator.messagebroker.decide.MessageBrokerDecision;
import io.marketplane.operator.messagebroker.decide.MessageBrokerPlan;
import io.marketplane.operator.messagebroker.observe.BrokerMember;
import io.marketplane.operator.messagebroker.observe.BrokerNames;
import io.marketplane.operator.messagebroker.observe.Inside;
import io.marketplane.operator.messagebroker.observe.LoginNames;
import io.marketplane.operator.messagebroker.observe.MessageBrokerObservation;
import io.marketplane.operator.messagebroker.observe.NodeFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells people about a MessageBroker: status, conditions and events. Pure. */
public final class MessageBrokerReport {
    private static final String ROTATE = "rotate-credentials";
    private static final ConditionNotes CONDITIONS = new ConditionNotes(
            Set.of("Ready", "QuorumSafe", "DefinitionsApplied"),
            Set.of("Stalled", "Degraded"),
            Set.of("Creating", "MembersStarting", "ApplyingLogins", "MemberDown", "QueuesCritical"));

    private MessageBrokerReport() {}

    /** The report on {@code broker}, whose status is still the previous one. */
    public static Report<MessageBrokerStatus> of(
            MessageBroker broker,
            MessageBrokerObservation seen,
            MessageBrokerPlan plan,
            Outcome<String> outcome,
            Instant now) {
        Situation situation = new Situation(broker, seen, plan, outcome);
        List<Condition> wanted = new ArrayList<>(HealthConditions.of(situation));
        wanted.addAll(SafetyConditions.of(situation));
        MessageBrokerStatus before = broker.getStatus();
        List<Condition> conditions = Conditions.merge(
                before.conditions(), wanted, broker.getMetadata().getGeneration(), now);
        List<EventNote> notes = new ArrayList<>(StepNotes.of(plan.step()));
        notes.addAll(CONDITIONS.of(before.conditions(), conditions));
        return new Report<>(status(situation, conditions), notes);
    }

    private static MessageBrokerStatus status(Situation now, List<Condition> conditions) {
        MessageBrokerStatus before = now.broker().getStatus();
        MessageBrokerObservation seen = now.seen();
        return new MessageBrokerStatus(
                now.broker().getMetadata().getGeneration(),
                conditions,
                seen.delegation().status(),
                seen.members().size(),
                now.running().size(),
                Labels.selectorOf(now.broker()).entrySet().stream()
                        .map(label -> label.getKey() + "=" + label.getValue())
                        .collect(Collectors.joining(",")),
                seen.inside() instanceof Inside.Seen inside ? inside.version() : before.version(),
                seen.members().stream().map(MessageBrokerReport::member).toList(),
                StorageStatuses.smallest(seen.volumes()).orElse(before.storage()),
                Optional.ofNullable(seen.logins().get(LoginNames.APPLICATION))
                        .map(LoginReport::credentials)
                        .orElse(null),
                commands(now),
                binding(now));
    }

    private static MemberStatus member(BrokerMember member) {
        return new MemberStatus(
                member.pod(),
                member.runs(),
                member.node().map(NodeFacts::alarms).orElse(List.of()));
    }

    private static Map<String, CommandStatus> commands(Situation now) {
        return LoginReport.rotation(
                        MessageBrokerDecision.rotationToken(now.broker()),
                        now.seen().logins().values())
                .map(rotation -> Map.of(ROTATE, rotation))
                .orElse(now.broker().getStatus().commands());
    }

    private static @Nullable BindingReference binding(Situation now) {
        String name = BrokerNames.of(now.broker(), now.seen().delegation()).binding();
        return now.loginsSettled()
                ? new BindingReference(name)
                : now.broker().getStatus().binding();
    }
}
