package io.marketplane.operator.messagebroker.desired;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.marketplane.crds.messagebroker.MessageBroker;
import io.marketplane.operator.members.desired.DesiredObjects;
import io.marketplane.operator.members.desired.FormedMark;
import io.marketplane.operator.members.desired.Installation;
import io.marketplane.operator.members.desired.MemberFrame;
import io.marketplane.operator.members.desired.MemberPolicies;
import io.marketplane.operator.members.desired.MemberServices;
import io.marketplane.operator.members.desired.MemberStatefulSet;
import io.marketplane.operator.members.observe.Delegation.Delegated;
import io.marketplane.operator.members.observe.MemberSet;
import io.marketplane.operator.messagebroker.decide.MessageBrokerPlan;
import io.marketplane.operator.messagebroker.observe.BrokerNames;
import io.marketplane.operator.messagebroker.observe.MessageBrokerObservation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All objects of a MessageBroker. Pure: the same arguments give the same objects. */
public final class DesiredMessageBroker {
    private DesiredMessageBroker() {}

    /**
     * What Kubernetes shall hold for {@code broker}.
     *
     * @param seen who runs the members, and the StatefulSet that is there
     */
    public static DesiredObjects of(
            MessageBroker broker,
            MessageBrokerPlan plan,
            MessageBrokerObservation seen,
            Materials materials,
            Installation installation) {
        Frame frame = Frame.of(broker, seen.delegation());
        return seen.delegation() instanceof Delegated delegated
                ? new DelegatedBroker(frame, delegated).objects(plan, materials, installation.operatorNamespace())
                : own(frame, plan, seen.memberSet(), materials, installation);
    }

    private static DesiredObjects own(
            Frame frame,
            MessageBrokerPlan plan,
            Optional<MemberSet> existing,
            Materials materials,
            Installation installation) {
        MemberFrame objects = frame.objects();
        BrokerNames names = frame.names();
        List<HasMetadata> owned = new ArrayList<>(BrokerSecrets.bindings(frame, materials));
        owned.add(new BrokerConfig(frame).build(plan));
        owned.add(MemberServices.balanced(
                objects, names.service(), objects.selector(), MemberServices.port("amqps", BrokerNames.PORT)));
        owned.add(MemberServices.headless(
                objects,
                names.pods(),
                MemberServices.port("amqps", BrokerNames.PORT),
                MemberServices.port("management", BrokerNames.MANAGEMENT_PORT)));
        owned.add(MemberPolicies.budget(objects, names.set().set(), objects.selector()));
        owned.add(network(frame, installation.operatorNamespace()));
        MemberStatefulSet set = new MemberStatefulSet(
                objects,
                names.set(),
                plan.replicas(),
                names.pods(),
                Optional.of(frame.spec().storage()),
                frame.spec().deletionPolicy());
        owned.add(set.build(BrokerPod.of(frame, installation.image()), existing));
        return new DesiredObjects(
                owned,
                List.copyOf(BrokerSecrets.kept(frame, materials)),
                set.claims().stream()
                        .<HasMetadata>map(claim -> plan.founding() ? claim : FormedMark.on(claim))
                        .toList());
    }

    /** AMQP for those whom the spec names, numbers without content for whoever scrapes, the rest for ourselves. */
    static NetworkPolicy network(Frame frame, String operator) {
        MemberFrame objects = frame.objects();
        var insiders = MemberPolicies.insiders(objects, operator);
        return MemberPolicies.network(
                objects,
                frame.names().broker(),
                MemberPolicies.rule(
                        BrokerNames.PORT,
                        MemberPolicies.clients(objects, operator, frame.spec().networkPolicy())),
                MemberPolicies.rule(frame.names().metricsPort(), List.of()),
                MemberPolicies.rule(BrokerNames.MANAGEMENT_PORT, insiders),
                MemberPolicies.rule(BrokerNames.MAPPER_PORT, insiders),
                MemberPolicies.rule(BrokerNames.CLUSTER_PORT, insiders));
    }
}
