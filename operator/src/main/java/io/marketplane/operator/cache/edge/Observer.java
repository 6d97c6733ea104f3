package io.marketplane.operator.cache.edge;

import static io.marketplane.operator.members.edge.ChildWatches.only;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.marketplane.crds.cache.Cache;
import io.marketplane.operator.cache.desired.CacheSecrets;
import io.marketplane.operator.cache.observe.CacheMember;
import io.marketplane.operator.cache.observe.CacheNames;
import io.marketplane.operator.cache.observe.CacheObservation;
import io.marketplane.operator.cache.observe.Shard;
import io.marketplane.operator.members.edge.SecretReader;
import io.marketplane.operator.members.edge.StorageInspector;
import io.marketplane.operator.members.observe.MemberPods;
import io.marketplane.operator.members.observe.MemberSets;
import io.marketplane.operator.members.observe.RotatingLogin;
import io.marketplane.operator.members.observe.SetNames;
import io.marketplane.operator.members.observe.StorageFacts;
import io.marketplane.operator.members.observe.Volume;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks at a Cache: its children from the watches, its inside by asking the members. */
public final class Observer {
    private final KubernetesClient client;
    private final StorageInspector storage;

    /** An observer of a cluster. */
    public Observer(KubernetesClient client) {
        this.client = client;
        this.storage = new StorageInspector(client);
    }

    /** What there is of the Cache outside Redis. */
    public CacheObservation observe(Cache cache, Collection<HasMetadata> children) {
        CacheNames names = CacheNames.of(cache);
        SortedMap<Integer, Shard> shards = shards(names, children);
        if (cache.getSpec().redis() == null) {
            return CacheObservation.NOTHING.withShards(shards);
        }
        SecretReader secrets = new SecretReader(client, names.namespace(), only(children, Secret.class));
        Map<String, String> internal = secrets.own(names.internal());
        Map<String, RotatingLogin> logins = CacheSecrets.logins(internal);
        return new CacheObservation(
                shards,
                facts(cache, shards),
                secrets.trust(names.authority(), names.serverTls()),
                CacheSecrets.internal(internal),
                logins,
                bound(logins, user -> secrets.own(names.binding(user))),
                secrets.own(names.members()).getOrDefault(CacheSecrets.ACL_KEY, ""),
                Map.of());
    }

    private static Set<String> bound(Map<String, RotatingLogin> logins, Function<String, Map<String, String>> binding) {
        return logins.entrySet().stream()
                .filter(login -> login.getValue()
                        .current()
                        .password()
                        .equals(binding.apply(login.getKey()).get("password")))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private StorageFacts facts(Cache cache, SortedMap<Integer, Shard> shards) {
        var asked = cache.getSpec().storage();
        List<Volume> volumes = shards.values().stream()
                .flatMap(shard -> shard.volumes().stream())
                .toList();
        return asked == null
                ? StorageFacts.FINE
                : storage.look(cache.getMetadata().getNamespace(), asked.storageClass(), volumes);
    }

    private static SortedMap<Integer, Shard> shards(CacheNames names, Collection<HasMetadata> children) {
        List<StatefulSet> sets = only(children, StatefulSet.class);
        List<Pod> pods = only(children, Pod.class);
        List<PersistentVolumeClaim> claims = only(children, PersistentVolumeClaim.class);
        NavigableSet<Integer> indices = new TreeSet<>();
        Stream.concat(
                        sets.stream()
                                .map(set -> names.shardOfSet(set.getMetadata().getName())),
                        pods.stream()
                                .map(pod -> names.shardOfPod(pod.getMetadata().getName())))
                .forEach(shard -> shard.ifPresent(indices::add));
        SortedMap<Integer, Shard> shards = new TreeMap<>();
        for (int index : indices) {
            SetNames set = names.set(index);
            shards.put(
                    index,
                    new Shard(
                            index,
                            MemberSets.find(sets, set.set()),
                            pods.stream()
                                    .flatMap(pod -> MemberPods.read(pod, set).stream()
                                            .map(facts -> CacheMember.of(facts, index, node(pod))))
                                    .toList(),
                            claims.stream()
                                    .flatMap(claim -> MemberSets.volume(claim, set).stream())
                                    .toList()));
        }
        return shards;
    }

    private static String node(Pod pod) {
        return Objects.requireNonNullElse(pod.getSpec().getNodeName(), "");
    }
}
