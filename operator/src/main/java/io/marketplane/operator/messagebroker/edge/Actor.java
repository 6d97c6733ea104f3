package io.marketplane.operator.messagebroker.edge;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.marketplane.crds.messagebroker.MessageBroker;
import io.marketplane.operator.members.decide.MemberStep;
import io.marketplane.operator.members.edge.MemberActions;
import io.marketplane.operator.messagebroker.decide.DefinitionChange;
import io.marketplane.operator.messagebroker.decide.MessageBrokerPlan;
import io.marketplane.operator.messagebroker.observe.BrokerMember;
import io.marketplane.operator.messagebroker.observe.BrokerNames;
import io.marketplane.operator.messagebroker.observe.MessageBrokerObservation;
import java.util.List;
import java.util.Optional;

/** Does to members and inside RabbitMQ what a plan says. Safe for use by several threads. */
public final class Actor {
    private final MemberActions members;

    /** An actor on a cluster. */
    public Actor(KubernetesClient client) {
        this.members = new MemberActions(client);
    }

    /** Carries out the plan; comes back with what could not be done inside RabbitMQ. */
    public List<String> act(MessageBroker broker, MessageBrokerPlan plan, MessageBrokerObservation seen) {
        BrokerNames names = BrokerNames.of(broker, seen.delegation());
        switch (plan.step()) {
            case MemberStep.Replace replace -> members.replace(names.namespace(), replace);
            case MemberStep.StartOver _ -> members.startOver(names.namespace(), names.set(), seen.volumes());
            case MemberStep.Rest _, MemberStep.Wait _, MemberStep.Switchover _ -> {}
        }
        return inside(names, plan.definitions().changes(), seen);
    }

    private static List<String> inside(
            BrokerNames names, List<DefinitionChange> changes, MessageBrokerObservation seen) {
        Optional<BrokerMember> running =
                seen.members().stream().filter(BrokerMember::runs).findFirst();
        if (changes.isEmpty() || running.isEmpty()) {
            return List.of();
        }
        try (BrokerApi api = BrokerApi.of(names, seen).orElse(null)) {
            return api == null
                    ? List.of()
                    : new DefinitionWriter(api, running.get().pod()).write(changes);
        }
    }
}
