package io.marketplane.operator.messagebroker.edge;

import static io.marketplane.operator.members.edge.ChildWatches.only;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.marketplane.crds.messagebroker.MessageBroker;
import io.marketplane.crds.messagebroker.MessageBrokerSpec;
import io.marketplane.operator.members.desired.FormedMark;
import io.marketplane.operator.members.desired.LoginSecret;
import io.marketplane.operator.members.edge.DelegateReader;
import io.marketplane.operator.members.edge.SecretReader;
import io.marketplane.operator.members.edge.StorageInspector;
import io.marketplane.operator.members.observe.Delegation;
import io.marketplane.operator.members.observe.MemberPods;
import io.marketplane.operator.members.observe.MemberSets;
import io.marketplane.operator.members.observe.Volume;
import io.marketplane.operator.messagebroker.decide.MessageBrokerDecision;
import io.marketplane.operator.messagebroker.desired.BrokerSecrets;
import io.marketplane.operator.messagebroker.observe.BrokerMember;
import io.marketplane.operator.messagebroker.observe.BrokerNames;
import io.marketplane.operator.messagebroker.observe.Inside;
import io.marketplane.operator.messagebroker.observe.LoginNames;
import io.marketplane.operator.messagebroker.observe.MessageBrokerObservation;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at a MessageBroker: its children from the watches, its inside by the management API. Thread-safe. */
public final class Observer {
    private final KubernetesClient client;
    private final StorageInspector storage;
    private final DelegateReader delegates;

    /** An observer of a cluster. */
    public Observer(KubernetesClient client) {
        this.client = client;
        this.storage = new StorageInspector(client);
        this.delegates = new DelegateReader(client, BrokerNames.DELEGATE);
    }

    /** What there is of the MessageBroker. */
    public MessageBrokerObservation observe(MessageBroker broker, Collection<HasMetadata> children) {
        MessageBrokerSpec spec = broker.getSpec();
        Delegation delegation = delegation(broker);
        BrokerNames names = BrokerNames.of(broker, delegation);
        SecretReader secrets = new SecretReader(client, names.namespace(), only(children, Secret.class));
        // Not from the watch: who acts on logins of a moment ago locks out those who have the new ones.
        Map<String, String> internal = secrets.foreign(names.internal());
        List<PersistentVolumeClaim> claims = only(children, PersistentVolumeClaim.class);
        List<Volume> volumes = claims.stream()
                .flatMap(claim -> MemberSets.volume(claim, names.set()).stream())
                .toList();
        MessageBrokerObservation outside = new MessageBrokerObservation(
                delegation,
                MemberSets.find(only(children, StatefulSet.class), names.set().set()),
                only(children, Pod.class).stream()
                        .flatMap(pod -> MemberPods.read(pod, names.set()).stream())
                        .map(BrokerMember::of)
                        .toList(),
                volumes,
                storage.look(names.namespace(), spec.storage().storageClass(), volumes),
                secrets.trust(names.authority(), names.serverTls()),
                BrokerSecrets.keys(internal),
                claims.stream().anyMatch(FormedMark::isOn),
                LoginSecret.readAll(internal),
                published(spec, names, secrets),
                new Inside.NotLooked());
        return look(broker, outside);
    }

    private static MessageBrokerObservation look(MessageBroker broker, MessageBrokerObservation outside) {
        if (outside.members().stream().noneMatch(BrokerMember::answers)) {
            return outside;
        }
        try (BrokerApi api = BrokerApi.of(BrokerNames.of(broker, outside.delegation()), outside)
                .orElse(null)) {
            return api == null
                    ? outside
                    : new BrokerReader(api, broker.getSpec().definitions().prune()).look(outside);
        }
    }

    private Delegation delegation(MessageBroker broker) {
        return delegates.answer(
                broker,
                broker.getSpec().engine().delegate(),
                Optional.ofNullable(broker.getStatus().delegate()),
                List.of(BrokerNames.of(broker, new Delegation.Ourselves()).set()));
    }

    private static Map<String, String> published(MessageBrokerSpec spec, BrokerNames names, SecretReader secrets) {
        Map<String, String> published = new HashMap<>();
        for (String login : MessageBrokerDecision.loginNames(spec)) {
            String secret = login.equals(LoginNames.APPLICATION) ? names.binding() : names.userBinding(login);
            published.put(login, secrets.own(secret).getOrDefault("username", ""));
        }
        return published;
    }
}
