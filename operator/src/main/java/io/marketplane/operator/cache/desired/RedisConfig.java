package io.marketplane.operator.cache.desired;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.marketplane.crds.cache.RedisSettings;
import io.marketplane.operator.cache.decide.LiveSettings;
import io.marketplane.operator.cache.observe.CacheNames;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The ConfigMap of Redis members. Settings that follow the spec are changed while they run, and stand here for the next
 * start.
 */
final class RedisConfig {
    static final String CONFIG_FILE = "redis.conf";
    static final String READY_FILE = "ready.sh";
    static final String PRE_STOP_FILE = "pre-stop.sh";

    private static final String TLS = CacheNames.TLS_PATH;

    /** The bus between members asks for a certificate by itself; clients log in instead. */
    private static final String FIXED = """
            port 0
            tls-port %d
            tls-cert-file %s/tls.crt
            tls-key-file %s/tls.key
            tls-ca-cert-file %s/ca.crt
            tls-auth-clients no
            tls-replication yes
            tls-cluster yes
            protected-mode no
            dir %s
            aclfile %s/%s
            include %s/%s
            cluster-enabled yes
            cluster-config-file %s
            cluster-preferred-endpoint-type hostname
            cluster-require-full-coverage no
            cluster-allow-replica-migration no
            repl-diskless-sync-delay 0
            repl-backlog-size 16mb
            appendfsync everysec
            """.formatted(
                    CacheNames.REDIS_PORT,
                    TLS,
                    TLS,
                    TLS,
                    RedisPod.DATA_PATH,
                    RedisPod.MEMBERS_PATH,
                    CacheSecrets.ACL_KEY,
                    RedisPod.MEMBERS_PATH,
                    CacheSecrets.REPLICATION_KEY,
                    RedisPod.NODES_FILE);

    private RedisConfig() {}

    static ConfigMap of(Frame frame, RedisSettings redis) {
        return new ConfigMapBuilder()
                .withMetadata(frame.objects().meta(frame.names().config()))
                .withData(new TreeMap<>(Map.of(
                        CONFIG_FILE,
                        FIXED + live(frame, redis),
                        READY_FILE,
                        Scripts.READY,
                        PRE_STOP_FILE,
                        Scripts.PRE_STOP)))
                .build();
    }

    private static String live(Frame frame, RedisSettings redis) {
        return LiveSettings.of(frame.spec(), redis).entrySet().stream()
                .map(setting ->
                        setting.getKey() + " " + (setting.getValue().isEmpty() ? "\"\"" : setting.getValue()) + "\n")
                .collect(Collectors.joining());
    }
}
