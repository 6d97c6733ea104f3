package io.marketplane.operator.database.desired;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.marketplane.crds.database.Database;
import io.marketplane.operator.database.decide.DatabasePlan;
import io.marketplane.operator.database.observe.DatabaseObservation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
        owned.addAll(MemberServices.of(frame));
        owned.add(MemberPolicies.budget(frame));
        owned.add(MemberPolicies.network(frame, installation));
        owned.add(MemberStatefulSet.of(frame, plan.replicas(), seen.memberSet(), installation));
        return new DesiredObjects(owned, kept, List.copyOf(MemberStatefulSet.claims(frame, plan.replicas())));
    }

    /** The labels by which Patroni finds its members and ConfigMaps. */
    public static Map<String, String> patroniLabels(Database database) {
        return Frame.of(database).memberLabels();
    }

    /** Patroni makes these; all that we add is whether they go with the Database. */
    private static List<ConfigMap> madeByPatroni(Frame frame, DatabaseObservation seen) {
        return seen.patroni().maps().stream()
                .filter(name -> !name.equals(frame.names().patroniConfig()))
                .sorted()
                .map(name -> new ConfigMapBuilder()
                        .withMetadata(new ObjectMetaBuilder(frame.meta(name))
                                .withLabels(frame.memberLabels())
                                .build())
                        .build())
                .toList();
    }

    private static ConfigMap sharedConfig(Frame frame, DatabasePlan plan) {
        String json = Serialization.asJson(PatroniConfig.shared(frame.spec(), plan.reloadMarker()));
        return new ConfigMapBuilder()
                .withMetadata(new ObjectMetaBuilder(frame.meta(frame.names().patroniConfig()))
                        .withLabels(frame.memberLabels())
                        .withAnnotations(Map.of("config", json))
                        .build())
                .build();
    }

    private static ConfigMap patroniFile(Frame frame) {
        return new ConfigMapBuilder()
                .withMetadata(frame.meta(frame.names().patroni()))
                .withData(Map.of("patroni.yml", Serialization.asYaml(PatroniConfig.file(frame.names()))))
                .build();
    }
}
