package io.marketplane.operator.database.edge;

import static io.marketplane.operator.members.edge.ChildWatches.only;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.marketplane.crds.database.Database;
import io.marketplane.operator.database.observe.DatabaseNames;
import io.marketplane.operator.database.observe.DatabaseObservation;
import io.marketplane.operator.database.observe.Inside;
import io.marketplane.operator.database.observe.PatroniReader;
import io.marketplane.operator.database.observe.PodReader;
import io.marketplane.operator.members.edge.StorageInspector;
import io.marketplane.operator.members.observe.MemberSets;
import io.marketplane.operator.members.observe.Volume;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Looks at a Database: its children from the watches, its inside by SQL. */
public final class Observer {
    private final KubernetesClient client;
    private final StorageInspector storage;

    /** An observer of a cluster. */
    public Observer(KubernetesClient client) {
        this.client = client;
        this.storage = new StorageInspector(client);
    }

    /** What there is of the Database. */
    public DatabaseObservation observe(Database database, Collection<HasMetadata> children) {
        DatabaseNames names = new DatabaseNames(database.getMetadata().getName());
        SecretStore secrets = new SecretStore(client, database, only(children, Secret.class));
        List<Volume> volumes = only(children, PersistentVolumeClaim.class).stream()
                .flatMap(claim -> MemberSets.volume(claim, names.set()).stream())
                .toList();
        DatabaseObservation outside = new DatabaseObservation(
                MemberSets.find(only(children, StatefulSet.class), names.members()),
                only(children, Pod.class).stream()
                        .flatMap(pod -> PodReader.member(pod, names).stream())
                        .toList(),
                PatroniReader.read(only(children, ConfigMap.class), names),
                volumes,
                storage.look(
                        database.getMetadata().getNamespace(),
                        database.getSpec().storage().storageClass(),
                        volumes),
                secrets.credentials(),
                secrets.trust(),
                secrets.passwords(database),
                new Inside.NotLooked());
        return outside.withInside(inside(database, outside));
    }

    private static Inside inside(Database database, DatabaseObservation outside) {
        return connection(database, outside)
                .map(place -> InsideReader.read(place, database.getSpec()))
                .orElseGet(Inside.NotLooked::new);
    }

    /** How to reach the inside, when there is a primary to reach. */
    static Optional<InsideConnection> connection(Database database, DatabaseObservation seen) {
        return seen.primary().isEmpty()
                ? Optional.empty()
                : seen.credentials()
                        .flatMap(credentials -> seen.trust()
                                .authority()
                                .map(authority -> InsideConnection.of(database, credentials, authority.certificate())));
    }
}
