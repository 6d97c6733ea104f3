package io.marketplane.operator.messagebroker.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Condition;
import io.marketplane.crds.data.CommandStatus.Result;
import io.marketplane.crds.messagebroker.MessageBroker;
import io.marketplane.crds.messagebroker.MessageBrokerStatus;
import io.marketplane.operator.kernel.Annotations;
import io.marketplane.operator.kernel.Conditions;
import io.marketplane.operator.members.observe.Login;
import io.marketplane.operator.members.observe.RotatingLogin;
import io.marketplane.operator.members.report.Outcome;
import io.marketplane.operator.members.report.Report;
import io.marketplane.operator.messagebroker.Samples;
import io.marketplane.operator.messagebroker.decide.MessageBrokerDecision;
import io.marketplane.operator.messagebroker.observe.BrokerMember;
import io.marketplane.operator.messagebroker.observe.Inside;
import io.marketplane.operator.messagebroker.observe.LoginNames;
import io.marketplane.operator.messagebroker.observe.MessageBrokerObservation;
import io.marketplane.operator.messagebroker.observe.NodeFacts;
import io.marketplane.operator.messagebroker.observe.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class MessageBrokerReportTest {
    private static final List<BrokerMember> ALL = List.of(Samples.member(0), Samples.member(1), Samples.member(2));
    private static final Outcome<String> REFUSED =
            new Outcome<>(List.of(), List.of("PutQueue was refused: because"), Optional.empty());

    @Test
    void aNewBrokerIsBeingMade() {
        Report<MessageBrokerStatus> report =
                report(Samples.broker(Samples.THREE), MessageBrokerObservation.NOTHING, Outcome.fine());
        assertThat(condition(report, "Ready")).contains("False", "Creating");
        assertThat(condition(report, "Stalled")).contains("False");
        assertThat(condition(report, "QuorumSafe")).contains("Unknown");
        assertThat(condition(report, "DefinitionsApplied")).contains("Unknown");
        assertThat(report.status().binding()).isNull();
    }

    @Test
    void aHealthyBrokerIsReadyAndBound() {
        Report<MessageBrokerStatus> report = report(Samples.broker(Samples.THREE), Samples.healthy(), Outcome.fine());
        for (String type : List.of("Ready", "QuorumSafe", "DefinitionsApplied")) {
            assertThat(condition(report, type)).as(type).contains("True");
        }
        for (String type : List.of("Reconciling", "Stalled", "Degraded")) {
            assertThat(condition(report, type)).as(type).contains("False");
        }
        assertThat(report.status().binding().name()).isEqualTo("mq-binding");
        assertThat(report.status().readyInstances()).isEqualTo(3);
        assertThat(report.status().version()).isEqualTo("4.0.5");
        assertThat(report.notes()).extracting(note -> note.reason()).containsExactly("Ready");
    }

    @Test
    void itIsNotReadyBeforeItsLoginsWork() {
        Report<MessageBrokerStatus> report =
                report(Samples.broker(Samples.THREE), Samples.seen(ALL, Samples.fresh(3)), Outcome.fine());
        assertThat(condition(report, "Ready")).contains("False", "ApplyingLogins");
        assertThat(report.status().binding()).isNull();
    }

    @Test
    void withAMajorityItStaysReadyAndIsDegradedAndWithoutOneItIsNot() {
        Report<MessageBrokerStatus> one = report(established(), lost(1), Outcome.fine());
        assertThat(condition(one, "Ready")).contains("True", "MembersMissing", "2 of 3");
        assertThat(condition(one, "Degraded")).contains("True", "MembersMissing");
        assertThat(condition(one, "QuorumSafe")).contains("False", "MemberDown");
        Report<MessageBrokerStatus> two = report(established(), lost(2), Outcome.fine());
        assertThat(condition(two, "Ready")).contains("False", "NoMajority");
        assertThat(condition(two, "Degraded")).contains("True", "NoMajority");
    }

    @Test
    @Tag("database-48")
    void queuesThatAreNotInStepAreNamed() {
        List<BrokerMember> critical =
                List.of(Samples.member(0, Samples.CURRENT, List.of("orders")), Samples.member(1), Samples.member(2));
        Report<MessageBrokerStatus> report =
                report(established(), Samples.seen(critical, Samples.settled()), Outcome.fine());
        assertThat(condition(report, "QuorumSafe")).contains("False", "QueuesCritical", "orders");
    }

    @Test
    void aLoneMemberIsSafeAsFarAsOneCanBeAndSaysWhatThatIsWorth() {
        MessageBroker broker = Samples.broker("{engine: {version: '4.0'}, storage: {size: 1Gi}}");
        Report<MessageBrokerStatus> report =
                report(broker, Samples.seen(List.of(Samples.member(0)), Samples.settled()), Outcome.fine());
        assertThat(condition(report, "QuorumSafe")).contains("True", "SingleMember");
    }

    @Test
    void alarmsCutsAndMaintenanceAreNamedWithTheWayOut() {
        assertThat(degraded(new NodeFacts(true, false, List.of("Disk"), List.of())))
                .contains("True", "DiskAlarm", "storage.size");
        assertThat(degraded(new NodeFacts(true, false, List.of("Memory"), List.of())))
                .contains("True", "MemoryAlarm", "resources.limits.memory");
        assertThat(degraded(new NodeFacts(true, false, List.of(), List.of("rabbit@mq-1"))))
                .contains("True", "Partitioned", "delete its pod");
        assertThat(degraded(new NodeFacts(true, true, List.of(), List.of())))
                .contains("True", "InMaintenance", "rabbitmq-upgrade revive");
    }

    @Test
    @Tag("database-47")
    void aConflictIsNamedAndTheBrokerStaysReady() {
        MessageBroker broker = Samples.defined("{queues: [{vhost: /, name: orders, type: Stream}]}");
        broker.setStatus(established().getStatus());
        Inside.Seen before = Samples.settled();
        Inside.Seen seen = new Inside.Seen(
                before.version(),
                3,
                before.vhosts(),
                before.users(),
                before.permissions(),
                Map.of(),
                Map.of(new Place("/", "orders"), new Inside.QueueFacts("quorum", Map.of(), false)),
                before.bindings(),
                Map.of());
        Report<MessageBrokerStatus> report = report(broker, Samples.seen(ALL, seen), Outcome.fine());
        assertThat(condition(report, "DefinitionsApplied")).contains("False", "Conflict", "orders", "delete_queue");
        assertThat(condition(report, "Ready")).contains("True");
        assertThat(condition(report, "Stalled")).contains("False");
        assertThat(condition(report(established(), Samples.healthy(), REFUSED), "DefinitionsApplied"))
                .contains("False", "Refused", "because");
    }

    @Test
    @Tag("database-47")
    void aRotationIsDoneWhenItIsPublished() {
        MessageBroker broker = established();
        broker.getMetadata().setAnnotations(Map.of(Annotations.ROTATE_CREDENTIALS, "t1"));
        RotatingLogin introduced = Samples.login(LoginNames.APPLICATION)
                .introduced(new Login(LoginNames.user(LoginNames.APPLICATION, 2), "PW2"), "t1");
        assertThat(rotation(broker, introduced)).isEqualTo(Result.InProgress);
        assertThat(rotation(broker, introduced.published(Samples.NOW, Samples.NOW)))
                .isEqualTo(Result.Succeeded);
    }

    @Test
    void anImageThatNobodyKnowsIsAFinding() {
        Outcome<String> outcome = new Outcome<>(List.of(), List.of(), Optional.of("Set images.rabbitmq"));
        Report<MessageBrokerStatus> report =
                report(Samples.broker(Samples.THREE), MessageBrokerObservation.NOTHING, outcome);
        assertThat(condition(report, "Stalled")).contains("True", "ImageUnknown", "images.rabbitmq");
        assertThat(condition(report, "Ready")).contains("False", "ImageUnknown");
    }

    @Test
    void aManagementApiThatDoesNotAnswerIsNamed() {
        Report<MessageBrokerStatus> report = report(
                Samples.broker(Samples.THREE),
                Samples.seen(ALL, new Inside.Unreachable("mq-0: timed out")),
                Outcome.fine());
        assertThat(condition(report, "Ready")).contains("False", "Unreachable", "15671", "timed out");
    }

    @Test
    void anOperatorThatCannotAskDoesNotCallABrokerDown() {
        Report<MessageBrokerStatus> report =
                report(established(), Samples.seen(ALL, new Inside.Unreachable("timed out")), Outcome.fine());
        assertThat(condition(report, "Ready")).contains("True");
        assertThat(condition(report, "Degraded")).contains("True", "Unreachable");
        assertThat(condition(report, "QuorumSafe")).contains("Unknown");
    }

    private static Result rotation(MessageBroker broker, RotatingLogin login) {
        MessageBrokerObservation seen = Samples.seen(ALL, Samples.settled(), Map.of(LoginNames.APPLICATION, login));
        return report(broker, seen, Outcome.fine())
                .status()
                .commands()
                .get("rotate-credentials")
                .result();
    }

    private static String degraded(NodeFacts node) {
        BrokerMember member = Samples.member(0);
        List<BrokerMember> members = List.of(
                new BrokerMember(member.facts(), Optional.of(node), member.critical()),
                Samples.member(1),
                Samples.member(2));
        return condition(report(established(), Samples.seen(members, Samples.settled()), Outcome.fine()), "Degraded");
    }

    private static MessageBrokerObservation lost(int members) {
        return Samples.seen(
                List.of(
                        Samples.member(0),
                        members > 1 ? Samples.down(1, Samples.CURRENT) : Samples.member(1),
                        Samples.down(2, Samples.CURRENT)),
                Samples.settled());
    }

    private static MessageBroker established() {
        MessageBroker broker = Samples.broker(Samples.THREE);
        broker.setStatus(report(broker, Samples.healthy(), Outcome.fine()).status());
        return broker;
    }

    private static Report<MessageBrokerStatus> report(
            MessageBroker broker, MessageBrokerObservation seen, Outcome<String> outcome) {
        return MessageBrokerReport.of(
                broker, seen, MessageBrokerDecision.decide(broker, seen, Samples.NOW), outcome, Samples.NOW);
    }

    private static String condition(Report<MessageBrokerStatus> report, String type) {
        Condition condition =
                Conditions.find(report.status().conditions(), type).orElseThrow();
        return condition.getStatus() + " " + condition.getReason() + " " + condition.getMessage();
    }
}
