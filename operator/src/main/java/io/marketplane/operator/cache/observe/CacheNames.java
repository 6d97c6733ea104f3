package io.marketplane.operator.cache.observe;

import io.marketplane.crds.cache.Cache;
import io.marketplane.crds.cache.EngineName;
import io.marketplane.operator.members.observe.SetNames;
import java.util.List;
import java.util.OptionalInt;

/**
 * The names of what belongs to a Cache; people and tests rely on them. A Cache's own name has at most 40 characters, so
 * that all of them fit.
 *
 * @param cache the name of the Cache
 * @param namespace where it is
 * @param engine its engine
 */
public record CacheNames(String cache, String namespace, EngineName engine) {
    /** The port of Redis, for clients and for members. */
    public static final int REDIS_PORT = 6379;

    /** The port at which Redis members talk about the cluster. */
    public static final int BUS_PORT = 16_379;

    /** The port of Memcached. */
    public static final int MEMCACHED_PORT = 11_211;

    /** Where a Redis member finds its certificate. */
    public static final String TLS_PATH = "/etc/redis-tls";

    /** The names of what belongs to that Cache. */
    public static CacheNames of(Cache cache) {
        return new CacheNames(
                cache.getMetadata().getName(),
                cache.getMetadata().getNamespace(),
                cache.getSpec().engine().name());
    }

    /** The StatefulSet of a shard, and the names of its pods and claims. Memcached has one set, of the Cache's name. */
    public SetNames set(int shard) {
        return SetNames.of(engine == EngineName.Redis ? cache + "-" + shard : cache);
    }

    /** The shard whose StatefulSet has that name; empty for another StatefulSet. */
    public OptionalInt shardOfSet(String set) {
        if (engine == EngineName.Memcached) {
            return set.equals(cache) ? OptionalInt.of(0) : OptionalInt.empty();
        }
        int ordinal = SetNames.of(cache).ordinalOfPod(set);
        return ordinal < 0 ? OptionalInt.empty() : OptionalInt.of(ordinal);
    }

    /** The shard of the member with that pod; empty for another pod. */
    public OptionalInt shardOfPod(String pod) {
        int dash = pod.lastIndexOf('-');
        return dash < 0 ? OptionalInt.empty() : shardOfSet(pod.substring(0, dash));
    }

    /** The shard of the member with that volume claim; empty for another claim. */
    public OptionalInt shardOfClaim(String claim) {
        String prefix = SetNames.DATA + "-";
        return claim.startsWith(prefix) ? shardOfPod(claim.substring(prefix.length())) : OptionalInt.empty();
    }

    /** The Service that clients connect to first; for Memcached it is headless. */
    public String service() {
        return cache;
    }

    /** The headless Service that gives each member a host name. */
    public String pods() {
        return engine == EngineName.Redis ? cache + "-pods" : cache;
    }

    /** The domain below which each member has a host name. */
    public String domain() {
        return pods() + "." + namespace + ".svc";
    }

    /** The host name of a member. */
    public String host(String pod) {
        return pod + "." + domain();
    }

    /** Every host that the server certificate is for. */
    public List<String> certified() {
        return List.of(service(), "*." + pods());
    }

    /** The Secret from which applications connect. */
    public String binding() {
        return cache + "-binding";
    }

    /** The Secret from which applications connect with that login. */
    public String binding(String user) {
        return user.equals(Internal.APPLICATION) ? binding() : cache + "-user-" + user;
    }

    /** The Secret with every password; no pod reads it. */
    public String internal() {
        return cache + "-internal";
    }

    /** The Secret that members read: hashes of passwords, and the login by which they follow each other. */
    public String members() {
        return cache + "-members";
    }

    /** The ConfigMap that members read. */
    public String config() {
        return cache + "-config";
    }

    /** The Secret of the certificate authority. */
    public String authority() {
        return cache + "-ca";
    }

    /** The Secret of the server certificate. */
    public String serverTls() {
        return cache + "-server-tls";
    }
}
