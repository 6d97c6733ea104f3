package io.marketplane.operator.messagebroker.desired;

import io.marketplane.crds.messagebroker.MessageBroker;
import io.marketplane.crds.messagebroker.MessageBrokerSpec;
import io.marketplane.operator.members.desired.MemberFrame;
import io.marketplane.operator.members.observe.Delegation;
import io.marketplane.operator.messagebroker.observe.BrokerNames;

/**
 * What every builder needs: the MessageBroker, the names of its objects and their labels.
 *
 * @param broker the MessageBroker
 * @param names names of its objects
 * @param objects their labels and metadata
 */
record Frame(MessageBroker broker, BrokerNames names, MemberFrame objects) {
    private static final String COMPONENT = "rabbitmq";

    static Frame of(MessageBroker broker, Delegation delegation) {
        return new Frame(broker, BrokerNames.of(broker, delegation), new MemberFrame(broker, COMPONENT));
    }

    MessageBrokerSpec spec() {
        return broker.getSpec();
    }
}
