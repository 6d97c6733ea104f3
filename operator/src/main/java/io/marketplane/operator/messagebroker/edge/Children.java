package io.marketplane.operator.messagebroker.edge;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.marketplane.crds.messagebroker.MessageBroker;
import io.marketplane.operator.kernel.Labels;
import io.marketplane.operator.members.edge.ChildWatches;
import io.marketplane.operator.members.edge.ChildWatches.Watch;
import io.marketplane.operator.members.observe.MemberPods;
import io.marketplane.operator.messagebroker.observe.BrokerNames;
import java.util.List;
import java.util.stream.Stream;

/** The objects that carry the label of a MessageBroker, watched. */
public final class Children {
    /** The watches of every kind of child. */
    public static final ChildWatches<MessageBroker> WATCHES = new ChildWatches<>(
            MessageBroker.class,
            Labels.MESSAGE_BROKER,
            List.of(
                    new Watch<>(Pod.class, Children::sameMember),
                    Watch.of(ConfigMap.class),
                    Watch.of(Secret.class),
                    Watch.of(Service.class),
                    Watch.of(StatefulSet.class),
                    Watch.of(PersistentVolumeClaim.class),
                    Watch.of(PodDisruptionBudget.class),
                    Watch.of(NetworkPolicy.class)));

    private Children() {}

    private static boolean sameMember(Pod after, Pod before) {
        return Stream.of(false, true)
                .map(delegated -> new BrokerNames(WATCHES.ownerOf(after), "", delegated).set())
                .allMatch(names -> MemberPods.read(after, names).equals(MemberPods.read(before, names)));
    }
}
