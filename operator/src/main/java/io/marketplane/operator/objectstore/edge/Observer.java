package io.marketplane.operator.objectstore.edge;

import static io.marketplane.operator.members.edge.ChildWatches.only;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.marketplane.crds.objectstore.ObjectStore;
import io.marketplane.crds.objectstore.ObjectStoreSpec;
import io.marketplane.operator.kernel.Binding;
import io.marketplane.operator.members.desired.LoginSecret;
import io.marketplane.operator.members.edge.SecretReader;
import io.marketplane.operator.members.edge.StorageInspector;
import io.marketplane.operator.members.observe.MemberPods;
import io.marketplane.operator.members.observe.MemberSets;
import io.marketplane.operator.members.observe.Volume;
import io.marketplane.operator.objectstore.desired.OwnSecrets;
import io.marketplane.operator.objectstore.observe.Access;
import io.marketplane.operator.objectstore.observe.Check;
import io.marketplane.operator.objectstore.observe.Embedded;
import io.marketplane.operator.objectstore.observe.NamedSecrets;
import io.marketplane.operator.objectstore.observe.ObjectStoreNames;
import io.marketplane.operator.objectstore.observe.ObjectStoreObservation;
import io.marketplane.operator.objectstore.observe.OwnStore;
import io.marketplane.operator.objectstore.observe.Question;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Looks at an ObjectStore: its children and Secrets, and the bucket itself. Safe for use by several threads. */
public final class Observer {
    private final KubernetesClient client;
    private final StorageInspector storage;
    private final Checks checks;

    /** An observer of a cluster. */
    public Observer(KubernetesClient client) {
        this(client, new Checks());
    }

    private Observer(KubernetesClient client, Checks checks) {
        this.client = client;
        this.storage = new StorageInspector(client);
        this.checks = checks;
    }

    /** Who does what a plan says to the stores that are looked at here. */
    public Actor actor() {
        return new Actor(client, checks);
    }

    /** What there is of the ObjectStore. */
    public ObjectStoreObservation observe(ObjectStore store, Collection<HasMetadata> children, Instant now) {
        SecretReader secrets =
                new SecretReader(client, store.getMetadata().getNamespace(), only(children, Secret.class));
        Embedded embedded = store.getSpec().embedded() == null ? Embedded.NOTHING : embedded(store, children, secrets);
        Access access = access(store.getSpec(), secrets);
        Optional<Check> check = question(store, access, embedded)
                .map(question -> checks.of(store.getMetadata().getUid(), question, now));
        return new ObjectStoreObservation(access, check, published(store, secrets), embedded);
    }

    private static Access access(ObjectStoreSpec spec, SecretReader secrets) {
        return switch (spec.provider()) {
            case S3 -> NamedSecrets.read(Objects.requireNonNull(spec.s3()), secrets::foreign);
            case GoogleCloudStorage ->
                NamedSecrets.read(Objects.requireNonNull(spec.googleCloudStorage()), secrets::foreign);
            case Embedded -> new Access.Pending();
        };
    }

    private static Optional<Question> question(ObjectStore store, Access access, Embedded embedded) {
        return switch (access) {
            case Access.Complete(var target) ->
                Optional.of(new Question(
                        store.getMetadata().getGeneration(),
                        target,
                        store.getSpec().create(),
                        Optional.empty()));
            case Access.Incomplete _ -> Optional.empty();
            case Access.Pending _ -> OwnStore.question(store, embedded);
        };
    }

    private static Optional<Binding> published(ObjectStore store, SecretReader secrets) {
        Map<String, String> entries =
                secrets.own(new ObjectStoreNames(store.getMetadata().getName()).binding());
        return Optional.ofNullable(entries.get("type")).map(type -> new Binding(type, entries));
    }

    private Embedded embedded(ObjectStore store, Collection<HasMetadata> children, SecretReader secrets) {
        ObjectStoreNames names = new ObjectStoreNames(store.getMetadata().getName());
        Map<String, String> internal = secrets.own(names.internal());
        List<Volume> volumes = only(children, PersistentVolumeClaim.class).stream()
                .flatMap(claim -> MemberSets.volume(claim, names.set()).stream())
                .toList();
        return new Embedded(
                MemberSets.find(only(children, StatefulSet.class), names.set().set()),
                only(children, Pod.class).stream()
                        .flatMap(pod -> MemberPods.read(pod, names.set()).stream())
                        .toList(),
                volumes,
                storage.look(
                        store.getMetadata().getNamespace(),
                        Objects.requireNonNull(store.getSpec().embedded())
                                .storage()
                                .storageClass(),
                        volumes),
                secrets.trust(names.authority(), names.serverTls()),
                OwnSecrets.owner(internal),
                LoginSecret.read(internal));
    }
}
