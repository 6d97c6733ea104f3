package io.marketplane.operator.cache.desired;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.kubernetes.api.model.Secret;
import io.marketplane.crds.cache.CacheUser;
import io.marketplane.crds.cache.MemcachedSettings;
import io.marketplane.crds.cache.RedisSettings;
import io.marketplane.operator.cache.observe.CacheNames;
import io.marketplane.operator.cache.observe.Internal;
import io.marketplane.operator.kernel.Binding;
import io.marketplane.operator.members.desired.LoginSecret;
import io.marketplane.operator.members.desired.MemberSecrets;
import io.marketplane.operator.members.observe.Login;
import io.marketplane.operator.members.observe.RotatingLogin;
import java.net.URLEncoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The Secrets of a Cache. Pure. */
public final class CacheSecrets {
    /** Key of the file of logins in the Secret of the members. */
    public static final String ACL_KEY = "users.acl";

    /** Key of the file with the login by which replicas follow. */
    static final String REPLICATION_KEY = "replication.conf";

    /** Key of the password by which pods ask each other. */
    static final String MEMBER_KEY = "member-password";

    /** Key of the password that reads metrics. */
    static final String EXPORTER_KEY = "exporter-password";

    private static final String OPERATOR_KEY = "operator-password";

    private CacheSecrets() {}

    /** Those that outlive a Cache that is deleted and retained. */
    static List<Secret> kept(Frame frame, Materials materials) {
        CacheNames names = frame.names();
        return List.of(
                MemberSecrets.opaque(frame.objects(), names.internal(), internal(materials)),
                MemberSecrets.authority(frame.objects(), names.authority(), materials.authority()),
                MemberSecrets.server(frame.objects(), names.serverTls(), materials.server(), materials.authority()),
                MemberSecrets.opaque(
                        frame.objects(),
                        names.members(),
                        Map.of(
                                ACL_KEY,
                                materials.starting(),
                                REPLICATION_KEY,
                                "masteruser " + Internal.MEMBER + "\nmasterauth "
                                        + materials.internal().member() + "\n",
                                MEMBER_KEY,
                                materials.internal().member(),
                                EXPORTER_KEY,
                                materials.internal().exporter())));
    }

    private static Map<String, String> internal(Materials materials) {
        Map<String, String> entries = new TreeMap<>();
        entries.put(OPERATOR_KEY, materials.internal().operator());
        entries.put(MEMBER_KEY, materials.internal().member());
        entries.put(EXPORTER_KEY, materials.internal().exporter());
        materials
                .logins()
                .forEach((user, login) ->
                        LoginSecret.entries(login).forEach((key, value) -> entries.put(user + "." + key, value)));
        return entries;
    }

    /** The cluster's own passwords in the entries of its Secret. */
    public static Internal internal(Map<String, String> entries) {
        return new Internal(
                entries.getOrDefault(OPERATOR_KEY, ""),
                entries.getOrDefault(MEMBER_KEY, ""),
                entries.getOrDefault(EXPORTER_KEY, ""));
    }

    /** The logins of applications in the entries of that Secret, by name. */
    public static Map<String, RotatingLogin> logins(Map<String, String> entries) {
        Map<String, Map<String, String>> byUser = new TreeMap<>();
        entries.forEach((key, value) -> {
            int dot = key.indexOf('.');
            if (dot > 0) {
                byUser.computeIfAbsent(key.substring(0, dot), _ -> new HashMap<>())
                        .put(key.substring(dot + 1), value);
            }
        });
        Map<String, RotatingLogin> logins = new TreeMap<>();
        byUser.forEach((user, own) -> LoginSecret.read(own).ifPresent(login -> logins.put(user, login)));
        return logins;
    }

    /** The bindings of Redis: the one of applications, and one for each login of the spec. */
    static List<Secret> bindings(Frame frame, RedisSettings redis, Materials materials) {
        return Stream.concat(
                        Stream.of(Internal.APPLICATION),
                        frame.spec().users().stream().map(CacheUser::name))
                .filter(materials.logins()::containsKey)
                .map(user -> binding(frame, redis, materials, user))
                .toList();
    }

    private static Secret binding(Frame frame, RedisSettings redis, Materials materials, String user) {
        Login login = Objects.requireNonNull(materials.logins().get(user), user).current();
        CacheNames names = frame.names();
        String place = names.service() + "." + names.namespace() + ".svc:" + CacheNames.REDIS_PORT;
        String hosts = hosts(
                IntStream.range(0, redis.shards())
                        .mapToObj(shard -> names.set(shard).pod(0))
                        .toList(),
                names,
                CacheNames.REDIS_PORT);
        return Binding.provided(
                        "redis",
                        Map.of(
                                "host",
                                names.service(),
                                "port",
                                Integer.toString(CacheNames.REDIS_PORT),
                                "username",
                                login.username(),
                                "password",
                                login.password(),
                                "uri",
                                "rediss://" + login.username() + ":" + URLEncoder.encode(login.password(), UTF_8) + "@"
                                        + place,
                                "hosts",
                                hosts,
                                "cluster",
                                "true",
                                MemberSecrets.TRUST_KEY,
                                materials.authority().certificate()))
                .toSecret(
                        names.namespace(), names.binding(user), frame.objects().labels());
    }

    /** The binding of Memcached. The order of its hosts is the ring of its clients. */
    static Secret binding(Frame frame, MemcachedSettings memcached) {
        CacheNames names = frame.names();
        List<String> pods = IntStream.range(0, memcached.instances())
                .mapToObj(names.set(0)::pod)
                .toList();
        return Binding.provided(
                        "memcached",
                        Map.of(
                                "host", names.service(),
                                "port", Integer.toString(CacheNames.MEMCACHED_PORT),
                                "hosts", hosts(pods, names, CacheNames.MEMCACHED_PORT)))
                .toSecret(names.namespace(), names.binding(), frame.objects().labels());
    }

    private static String hosts(List<String> pods, CacheNames names, int port) {
        return pods.stream().map(pod -> names.host(pod) + ":" + port).collect(Collectors.joining(","));
    }
}
