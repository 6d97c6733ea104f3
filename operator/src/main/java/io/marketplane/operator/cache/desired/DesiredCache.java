package io.marketplane.operator.cache.desired;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.marketplane.crds.cache.Cache;
import io.marketplane.crds.cache.MemcachedSettings;
import io.marketplane.crds.cache.RedisSettings;
import io.marketplane.operator.cache.decide.CachePlan;
import io.marketplane.operator.cache.observe.CacheNames;
import io.marketplane.operator.cache.observe.CacheObservation;
import io.marketplane.operator.members.desired.DesiredObjects;
import io.marketplane.operator.members.desired.MemberPolicies;
import io.marketplane.operator.members.desired.MemberServices;
import io.marketplane.operator.members.desired.MemberStatefulSet;
import io.marketplane.operator.members.desired.MemberTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** All objects of a Cache. Pure: the same arguments give the same objects. */
public final class DesiredCache {
    private DesiredCache() {}

    /** What Kubernetes shall hold for a Cache of Redis. */
    public static DesiredObjects redis(
            Cache cache, CachePlan plan, CacheObservation seen, Materials materials, Images images) {
        Frame frame = Frame.of(cache);
        RedisSettings redis = Objects.requireNonNull(cache.getSpec().redis());
        List<HasMetadata> owned = new ArrayList<>(CacheSecrets.bindings(frame, redis, materials));
        List<HasMetadata> claims = new ArrayList<>();
        owned.add(RedisConfig.of(frame, redis));
        owned.add(MemberServices.balanced(
                frame.objects(),
                frame.names().service(),
                frame.objects().selector(),
                MemberServices.port("redis", CacheNames.REDIS_PORT)));
        owned.add(MemberServices.headless(
                frame.objects(),
                frame.names().pods(),
                MemberServices.port("redis", CacheNames.REDIS_PORT),
                MemberServices.port("bus", CacheNames.BUS_PORT)));
        owned.addAll(policies(frame, images, CacheNames.REDIS_PORT, RedisPod.EXPORTER_PORT));
        plan.sizes().forEach((shard, size) -> {
            MemberStatefulSet set = set(frame, shard, size);
            MemberTemplate template = RedisPod.of(frame, redis, shard, images);
            owned.add(set.build(template, seen.shard(shard).set()));
            claims.addAll(set.claims());
        });
        return new DesiredObjects(owned, List.copyOf(CacheSecrets.kept(frame, materials)), claims);
    }

    /** What Kubernetes shall hold for a Cache of Memcached. */
    public static DesiredObjects memcached(Cache cache, CachePlan plan, CacheObservation seen, Images images) {
        Frame frame = Frame.of(cache);
        MemcachedSettings memcached = Objects.requireNonNull(cache.getSpec().memcached());
        List<HasMetadata> owned = new ArrayList<>();
        owned.add(CacheSecrets.binding(frame, memcached));
        owned.add(MemberServices.headless(
                frame.objects(), frame.names().service(), MemberServices.port("memcached", CacheNames.MEMCACHED_PORT)));
        owned.addAll(policies(frame, images, CacheNames.MEMCACHED_PORT, MemcachedPod.EXPORTER_PORT));
        plan.sizes()
                .forEach((shard, size) -> owned.add(set(frame, shard, size)
                        .build(
                                MemcachedPod.of(frame, memcached, images),
                                seen.shard(shard).set())));
        return new DesiredObjects(owned, List.of(), List.of());
    }

    private static MemberStatefulSet set(Frame frame, int shard, int size) {
        return new MemberStatefulSet(
                frame.objects(),
                frame.names().set(shard),
                size,
                frame.names().pods(),
                Optional.ofNullable(frame.spec().storage()),
                frame.spec().deletionPolicy());
    }

    /** Clients for those whom the spec names, the bus for members alone, metrics for whoever scrapes. */
    private static List<HasMetadata> policies(Frame frame, Images images, int port, int exporterPort) {
        String operator = images.engine().operatorNamespace();
        List<NetworkPolicyIngressRule> rules = new ArrayList<>();
        rules.add(MemberPolicies.rule(
                port,
                MemberPolicies.clients(frame.objects(), operator, frame.spec().networkPolicy())));
        if (port == CacheNames.REDIS_PORT) {
            rules.add(MemberPolicies.rule(CacheNames.BUS_PORT, MemberPolicies.insiders(frame.objects(), operator)));
        }
        images.exporter().ifPresent(_ -> rules.add(MemberPolicies.rule(exporterPort, List.of())));
        NetworkPolicy network = MemberPolicies.network(
                frame.objects(), frame.names().service(), rules.toArray(NetworkPolicyIngressRule[]::new));
        return List.of(
                MemberPolicies.budget(
                        frame.objects(),
                        frame.names().service(),
                        frame.objects().selector()),
                network);
    }
}
