package io.marketplane.operator.database.desired;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.marketplane.crds.database.Database;
import io.marketplane.operator.database.decide.DatabasePlan;
import io.marketplane.operator.database.observe.DatabaseNames;
import io.marketplane.operator.database.observe.DatabaseObservation;
import io.marketplane.operator.kernel.Labels;
import io.marketplane.operator.members.desired.DesiredObjects;
import io.marketplane.operator.members.desired.Installation;
import io.marketplane.operator.members.desired.MemberPolicies;
import io.marketplane.operator.members.desired.MemberServices;
import io.marketplane.operator.members.desired.MemberStatefulSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All objects of a Database. Pure: the same arguments give the same objects. */
public final class DesiredDatabase {
    private DesiredDatabase() {}

    /** What Kubernetes shall hold for {@code database}. */
    public static DesiredObjects of(
            Database database,
            DatabasePlan plan,
            DatabaseObservation seen,
            Materials materials,
            Installation installation) {
        Frame frame = Frame.of(database);
        List<HasMetadata> kept = new ArrayList<>(DatabaseSecrets.of(frame, materials));
        kept.add(sharedConfig(frame, plan));
        kept.addAll(madeByPatroni(frame, seen));
        List<HasMetadata> owned = new ArrayList<>(MemberAccess.of(frame));
        owned.add(patroniFile(frame));
        owned.addAll(services(frame));
        owned.add(MemberPolicies.budget(
                frame.objects(), frame.names().members(), frame.objects().selector()));
        owned.add(network(frame, installation));
        MemberStatefulSet set = new MemberStatefulSet(
                frame.objects(),
                frame.names().set(),
                plan.replicas(),
                frame.names().pods(),
                Optional.of(frame.spec().storage()),
                frame.spec().deletionPolicy());
        owned.add(set.build(MemberPod.of(frame, installation), seen.memberSet()));
        return new DesiredObjects(owned, kept, List.copyOf(set.claims()));
    }

    /** Patroni keeps the role label on the pods, so that the Services follow the primary without the operator. */
    private static List<Service> services(Frame frame) {
        DatabaseNames names = frame.names();
        ServicePort port = MemberServices.port("postgresql", DatabaseNames.PORT);
        return List.of(
                MemberServices.balanced(frame.objects(), names.readWrite(), role(frame, "primary"), port),
                MemberServices.balanced(frame.objects(), names.readOnly(), role(frame, "replica"), port),
                MemberServices.balanced(
                        frame.objects(), names.any(), frame.objects().selector(), port),
                MemberServices.headless(frame.objects(), names.pods(), port));
    }

    private static Map<String, String> role(Frame frame, String role) {
        Map<String, String> selector = frame.objects().selector();
        selector.put(Labels.ROLE, role);
        return selector;
    }

    /** PostgreSQL for those whom the spec names, Patroni for members and the operator alone. */
    private static NetworkPolicy network(Frame frame, Installation installation) {
        String operator = installation.operatorNamespace();
        return MemberPolicies.network(
                frame.objects(),
                frame.names().members(),
                MemberPolicies.rule(
                        DatabaseNames.PORT,
                        MemberPolicies.clients(
                                frame.objects(), operator, frame.spec().networkPolicy())),
                MemberPolicies.rule(DatabaseNames.PATRONI_PORT, MemberPolicies.insiders(frame.objects(), operator)));
    }

    /** The labels by which Patroni finds its members and ConfigMaps. */
    public static Map<String, String> patroniLabels(Database database) {
        return Frame.of(database).objects().memberLabels();
    }

    /** Patroni makes these; all that we add is whether they go with the Database. */
    private static List<ConfigMap> madeByPatroni(Frame frame, DatabaseObservation seen) {
        return seen.patroni().maps().stream()
                .filter(name -> !name.equals(frame.names().patroniConfig()))
                .sorted()
                .map(name -> new ConfigMapBuilder()
                        .withMetadata(new ObjectMetaBuilder(frame.objects().meta(name))
                                .withLabels(frame.objects().memberLabels())
                                .build())
                        .build())
                .toList();
    }

    private static ConfigMap sharedConfig(Frame frame, DatabasePlan plan) {
        String json = Serialization.asJson(PatroniConfig.shared(frame.spec(), plan.reloadMarker()));
        return new ConfigMapBuilder()
                .withMetadata(
                        new ObjectMetaBuilder(frame.objects().meta(frame.names().patroniConfig()))
                                .withLabels(frame.objects().memberLabels())
                                .withAnnotations(Map.of("config", json))
                                .build())
                .build();
    }

    private static ConfigMap patroniFile(Frame frame) {
        return new ConfigMapBuilder()
                .withMetadata(frame.objects().meta(frame.names().patroni()))
                .withData(Map.of("patroni.yml", Serialization.asYaml(PatroniConfig.file(frame.names()))))
                .build();
    }
}
