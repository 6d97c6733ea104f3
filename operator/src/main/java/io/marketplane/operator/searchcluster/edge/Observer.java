package io.marketplane.operator.searchcluster.edge;

import static io.marketplane.operator.members.edge.ChildWatches.only;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.marketplane.crds.objectstore.ObjectStore;
import io.marketplane.crds.searchcluster.Pool;
import io.marketplane.crds.searchcluster.SearchCluster;
import io.marketplane.operator.members.desired.FormedMark;
import io.marketplane.operator.members.desired.LoginSecret;
import io.marketplane.operator.members.edge.DelegateReader;
import io.marketplane.operator.members.edge.SecretReader;
import io.marketplane.operator.members.edge.StorageInspector;
import io.marketplane.operator.members.observe.Delegation;
import io.marketplane.operator.members.observe.MemberPods;
import io.marketplane.operator.members.observe.MemberSets;
import io.marketplane.operator.members.observe.SetNames;
import io.marketplane.operator.members.observe.Volume;
import io.marketplane.operator.searchcluster.decide.SearchDecision;
import io.marketplane.operator.searchcluster.desired.SearchSecrets;
import io.marketplane.operator.searchcluster.observe.Inside;
import io.marketplane.operator.searchcluster.observe.ObjectPlace;
import io.marketplane.operator.searchcluster.observe.PoolFacts;
import io.marketplane.operator.searchcluster.observe.SearchMember;
import io.marketplane.operator.searchcluster.observe.SearchNames;
import io.marketplane.operator.searchcluster.observe.SearchObservation;
import io.marketplane.operator.searchcluster.observe.StorePlaces;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at a SearchCluster: its children from the watches, its inside by the REST API. Thread-safe. */
public final class Observer {
    private final KubernetesClient client;
    private final StorageInspector storage;
    private final DelegateReader delegates;

    /** An observer of a cluster. */
    public Observer(KubernetesClient client) {
        this.client = client;
        this.storage = new StorageInspector(client);
        this.delegates = new DelegateReader(client, SearchNames.DELEGATE);
    }

    /**
     * What there is of the SearchCluster.
     *
     * @param store the ObjectStore that the spec names, if there is one
     */
    public SearchObservation observe(
            SearchCluster cluster, Collection<HasMetadata> children, Optional<ObjectStore> store) {
        Delegation delegation = delegation(cluster);
        SearchNames names = SearchDecision.names(cluster, delegation);
        SecretReader secrets = new SecretReader(client, names.namespace(), only(children, Secret.class));
        // Not from the watch: who acts on logins of a moment ago locks out those who have the new ones.
        Map<String, String> internal = secrets.foreign(names.internal());
        Map<String, PoolFacts> pools = new HashMap<>();
        cluster.getSpec().pools().forEach(pool -> pools.put(pool.name(), pool(pool, names, children)));
        SearchObservation outside = new SearchObservation(
                delegation,
                pools,
                secrets.trust(names.authority(), names.serverTls()),
                SearchSecrets.operator(internal),
                LoginSecret.read(internal),
                secrets.own(names.binding()).getOrDefault("username", ""),
                only(children, PersistentVolumeClaim.class).stream().anyMatch(FormedMark::isOn),
                place(cluster, store, secrets, StorePlaces.last(internal)),
                new Inside.NotLooked());
        return look(names, outside);
    }

    private Delegation delegation(SearchCluster cluster) {
        SearchNames own = SearchDecision.names(cluster, new Delegation.Ourselves());
        return delegates.answer(
                cluster,
                cluster.getSpec().engine().delegate(),
                Optional.ofNullable(cluster.getStatus().delegate()),
                cluster.getSpec().pools().stream()
                        .map(pool -> own.set(pool.name()))
                        .toList());
    }

    private PoolFacts pool(Pool pool, SearchNames names, Collection<HasMetadata> children) {
        SetNames set = names.set(pool.name());
        List<Volume> volumes = only(children, PersistentVolumeClaim.class).stream()
                .flatMap(claim -> MemberSets.volume(claim, set).stream())
                .toList();
        return new PoolFacts(
                MemberSets.find(only(children, StatefulSet.class), set.set()),
                only(children, Pod.class).stream()
                        .flatMap(pod -> MemberPods.read(pod, set).stream())
                        .map(SearchMember::of)
                        .toList(),
                volumes,
                storage.look(names.namespace(), pool.storage().storageClass(), volumes));
    }

    private static ObjectPlace place(
            SearchCluster cluster,
            Optional<ObjectStore> store,
            SecretReader secrets,
            Optional<ObjectPlace.Usable> last) {
        return Optional.ofNullable(cluster.getSpec().snapshots())
                .map(snapshots -> StorePlaces.of(snapshots.repository().objectStore(), store, secrets::foreign, last))
                .orElseGet(ObjectPlace.None::new);
    }

    private static SearchObservation look(SearchNames names, SearchObservation outside) {
        if (outside.members().stream().noneMatch(SearchMember::answers)) {
            return outside;
        }
        try (SearchApi api = SearchApi.of(names, outside).orElse(null)) {
            return api == null ? outside : new SearchReader(api).look(outside);
        }
    }
}
