package io.marketplane.operator.messagebroker.observe;

import io.marketplane.operator.members.observe.Delegation;
import io.marketplane.operator.members.observe.MemberSet;
import io.marketplane.operator.members.observe.RotatingLogin;
import io.marketplane.operator.members.observe.StorageFacts;
import io.marketplane.operator.members.observe.Trust;
import io.marketplane.operator.members.observe.Volume;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that is known of a MessageBroker at one moment.
 *
 * @param delegation who runs the members
 * @param memberSet the StatefulSet, if there is one
 * @param members the members that have a pod, by ordinal
 * @param volumes the volume claims of members, by ordinal
 * @param storage what the cluster says about volumes that are not there
 * @param trust the certificates
 * @param keys what the members and the operator log in with
 * @param formed whether the volumes are those of a cluster that was complete once: a member without data has lost it
 *     then, and joins the others
 * @param logins the logins of applications, by name
 * @param published the user name that the Secret of each login says, by name
 * @param inside what is inside RabbitMQ
 */
public record MessageBrokerObservation(
        Delegation delegation,
        Optional<MemberSet> memberSet,
        List<BrokerMember> members,
        List<Volume> volumes,
        StorageFacts storage,
        Trust trust,
        BrokerKeys keys,
        boolean formed,
        Map<String, RotatingLogin> logins,
        Map<String, String> published,
        Inside inside) {
    /** Nothing is there. */
    public static final MessageBrokerObservation NOTHING = new MessageBrokerObservation(
            new Delegation.Ourselves(),
            Optional.empty(),
            List.of(),
            List.of(),
            StorageFacts.FINE,
            Trust.NONE,
            BrokerKeys.NONE,
            false,
            Map.of(),
            Map.of(),
            new Inside.NotLooked());

    /** Sorts the lists by ordinal and keeps copies. */
    public MessageBrokerObservation {
        members = members.stream()
                .sorted(Comparator.comparingInt(BrokerMember::ordinal))
                .toList();
        volumes = volumes.stream()
                .sorted(Comparator.comparingInt(Volume::ordinal))
                .toList();
        logins = Map.copyOf(logins);
        published = Map.copyOf(published);
    }

    /** The same with members that somebody else runs. */
    public MessageBrokerObservation runBy(Delegation other) {
        return new MessageBrokerObservation(
                other, memberSet, members, volumes, storage, trust, keys, formed, logins, published, inside);
    }

    /** The same after a look at the cluster. */
    public MessageBrokerObservation looked(List<BrokerMember> described, Inside found) {
        return new MessageBrokerObservation(
                delegation, memberSet, described, volumes, storage, trust, keys, formed, logins, published, found);
    }
}
