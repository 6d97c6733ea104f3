package io.marketplane.operator.messagebroker.edge;

import io.marketplane.crds.data.Rotation;
import io.marketplane.crds.messagebroker.MessageBroker;
import io.marketplane.operator.members.edge.SecretMaker;
import io.marketplane.operator.members.observe.RotatingLogin;
import io.marketplane.operator.members.observe.Trust;
import io.marketplane.operator.messagebroker.decide.MessageBrokerDecision;
import io.marketplane.operator.messagebroker.decide.MessageBrokerPlan;
import io.marketplane.operator.messagebroker.desired.Materials;
import io.marketplane.operator.messagebroker.observe.BrokerKeys;
import io.marketplane.operator.messagebroker.observe.MessageBrokerObservation;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes the secrets that a plan asks for, and keeps those that are there. */
public final class MaterialsMaker {
    private final SecretMaker maker = new SecretMaker();

    /** What the MessageBroker runs with. */
    public Materials make(MessageBroker broker, MessageBrokerPlan plan, MessageBrokerObservation seen, Instant now) {
        Trust trust = maker.certificates(broker.getMetadata().getName(), plan.certificates(), seen.trust(), now);
        return new Materials(
                new BrokerKeys(
                        maker.password(seen.keys().cookie()),
                        maker.password(seen.keys().administrator())),
                logins(broker, plan, seen, now),
                trust.authority().orElseThrow(),
                trust.server().orElseThrow());
    }

    private Map<String, RotatingLogin> logins(
            MessageBroker broker, MessageBrokerPlan plan, MessageBrokerObservation seen, Instant now) {
        Rotation rotation = broker.getSpec().credentials().rotation();
        String token = MessageBrokerDecision.rotationToken(broker);
        Map<String, RotatingLogin> logins = new TreeMap<>();
        plan.logins().forEach((name, step) -> {
            Optional<RotatingLogin> there = Optional.ofNullable(seen.logins().get(name));
            logins.put(
                    name,
                    step.apply(
                            rotation, there, MessageBrokerDecision.fresh(name, there, maker.password("")), token, now));
        });
        return logins;
    }
}
