package io.marketplane.operator.messagebroker.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.marketplane.crds.messagebroker.MessageBroker;
import io.marketplane.crds.messagebroker.MessageBrokerStatus;
import io.marketplane.operator.kernel.Conditions;
import io.marketplane.operator.members.observe.DelegateFacts;
import io.marketplane.operator.members.observe.Delegation;
import io.marketplane.operator.members.report.Outcome;
import io.marketplane.operator.members.report.Report;
import io.marketplane.operator.messagebroker.Samples;
import io.marketplane.operator.messagebroker.decide.MessageBrokerDecision;
import io.marketplane.operator.messagebroker.observe.BrokerNames;
import io.marketplane.operator.messagebroker.observe.MessageBrokerObservation;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database-49")
class DelegatedBrokerReportTest {
    private static final String WELL = "{observedGeneration: 3, conditions: [{type: AllReplicasReady, status: 'True'},"
            + " {type: ClusterAvailable, status: 'True'}, {type: NoWarnings, status: 'True'}, {type: ReconcileSuccess,"
            + " status: 'True'}]}";

    private final MessageBroker broker = Samples.broker(Samples.THREE);

    @Test
    void itIsReadyWhenTheDelegateAndTheLoginsAre() {
        says(WELL, "Ready", "True Available");
        says(WELL, "Reconciling", "False Settled");
        says(WELL, "Stalled", "False Progressing");
        says(WELL, "Degraded", "False AllMembersRun");
        assertThat(report(facts(WELL)).status().delegate()).isEqualTo("RabbitmqCluster/mq");
        assertThat(report(facts(WELL)).status().binding()).isNotNull();
    }

    @Test
    void whatTheDelegateSaysIsToldInItsWords() {
        broker.setStatus(report(facts(WELL)).status());
        String one = WELL.replace(
                "AllReplicasReady, status: 'True'",
                "AllReplicasReady, status: 'False', reason: NotAllPodsReady, message: 2/3 Pods ready");
        says(one, "Ready", "True Available");
        says(one, "Degraded", "True MembersMissing");
        says(one, "Reconciling", "2/3 Pods ready");
        String none = WELL.replace(
                "ClusterAvailable, status: 'True'", "ClusterAvailable, status: 'False', reason: NoEndpointsAvailable");
        says(none, "Ready", "NoEndpointsAvailable");
        String refused = WELL.replace(
                "ReconcileSuccess, status: 'True'",
                "ReconcileSuccess, status: 'False', reason: TLSError, message: there is no Secret");
        says(refused, "Stalled", "TLSError: there is no Secret");
        String warned = WELL.replace("NoWarnings, status: 'True'", "NoWarnings, status: 'False', reason: Differs");
        says(warned, "Degraded", "Differs");
    }

    @Test
    void aDelegateThatHasNotSeenItsSpecIsUnderWay() {
        says(
                WELL.replace("observedGeneration: 3", "observedGeneration: 2"),
                "Reconciling",
                "does not follow its latest");
    }

    @Test
    void aDelegateWithoutAnOperatorSaysNothingAndThatIsTold() {
        says("", "Ready", "DelegateSilent");
        Delegation absent =
                new Delegation.Delegated(BrokerNames.DELEGATE, "mq", new DelegateFacts(true, Optional.empty()));
        assertThat(text(absent, "Ready")).contains("False Creating");
    }

    @Test
    void aKindThatWasRemovedIsNamedAndNoMembersAreMadeInItsPlace() {
        broker.setStatus(report(facts(WELL)).status());
        Delegation gone = new Delegation.Delegated(BrokerNames.DELEGATE, "mq", DelegateFacts.NOTHING);
        assertThat(text(gone, "Ready")).contains("False DelegateKindMissing");
        assertThat(text(gone, "Stalled"))
                .contains("True DelegateKindMissing", "rabbitmqclusters.rabbitmq.com", "Install its operator again");
        assertThat(report(gone).status().delegate()).isEqualTo("RabbitmqCluster/mq");
    }

    @Test
    void anotherSeriesThanTheSpecSaysIsTold() {
        MessageBroker other = Samples.broker(Samples.THREE.replace("'4.0'", "'4.2'"));
        other.setStatus(report(facts(WELL)).status());
        MessageBrokerObservation seen = Samples.healthy().runBy(facts(WELL));
        assertThat(Conditions.find(
                        MessageBrokerReport.of(
                                        other,
                                        seen,
                                        MessageBrokerDecision.decide(other, seen, Samples.NOW),
                                        Outcome.fine(),
                                        Samples.NOW)
                                .status()
                                .conditions(),
                        "Degraded"))
                .get()
                .extracting(Condition::getReason)
                .isEqualTo("VersionDiffers");
    }

    private void says(String status, String type, String words) {
        assertThat(text(facts(status), type)).contains(words);
    }

    private String text(Delegation delegation, String type) {
        Condition condition =
                Conditions.find(report(delegation).status().conditions(), type).orElseThrow();
        return condition.getStatus() + " " + condition.getReason() + " " + condition.getMessage();
    }

    private Report<MessageBrokerStatus> report(Delegation delegation) {
        MessageBrokerObservation seen = Samples.healthy().runBy(delegation);
        return MessageBrokerReport.of(
                broker, seen, MessageBrokerDecision.decide(broker, seen, Samples.NOW), Outcome.fine(), Samples.NOW);
    }

    private static Delegation facts(String status) {
        GenericKubernetesResource object = Serialization.unmarshal(
                "---\n{apiVersion: rabbitmq.com/v1beta1, kind: RabbitmqCluster, metadata: {name: mq, generation: 3}"
                        + (status.isEmpty() ? "" : ", status: " + status) + "}",
                GenericKubernetesResource.class);
        return new Delegation.Delegated(BrokerNames.DELEGATE, "mq", new DelegateFacts(true, Optional.of(object)));
    }
}
