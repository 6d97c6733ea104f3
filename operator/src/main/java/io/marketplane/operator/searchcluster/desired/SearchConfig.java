package io.marketplane.operator.searchcluster.desired;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.marketplane.crds.searchcluster.Pool;
import io.marketplane.crds.searchcluster.Role;
import io.marketplane.operator.kernel.CanonicalJson;
import io.marketplane.operator.searchcluster.observe.ObjectPlace;
import io.marketplane.operator.searchcluster.observe.SearchNames;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What members start with. Pure.
 *
 * @param frame whose members they are
 */
record SearchConfig(Frame frame) {
    static final String FILE = "elasticsearch.yml";
    static final String TRUST_STORE = "trust.p12";

    private static final int SHORT = 16;
    private static final SortedMap<String, Integer> FREE_PERCENT =
            new TreeMap<>(Map.of("low", 15, "high", 10, "flood_stage", 5));

    /** Members know each other by certificates of the authority; addresses of pods are in none of them. */
    private static final String SETTINGS = """
            node.name: ${POD_NAME}
            node.roles: ${NODE_ROLES}
            path.data: /data
            network.bind_host: 0.0.0.0
            network.publish_host: ${POD_IP}
            resource.reload.interval.high: 1s
            xpack.security.enabled: true
            xpack.security.authc.reserved_realm.enabled: false
            xpack.security.authc.realms.file.file1.order: 0
            xpack.security.http.ssl.enabled: true
            xpack.security.http.ssl.certificate: certs/tls.crt
            xpack.security.http.ssl.key: certs/tls.key
            xpack.security.transport.ssl.enabled: true
            xpack.security.transport.ssl.verification_mode: certificate
            xpack.security.transport.ssl.certificate: certs/tls.crt
            xpack.security.transport.ssl.key: certs/tls.key
            xpack.security.transport.ssl.certificate_authorities: certs/ca.crt
            """;

    /** The ConfigMap; while the cluster is founded it names those that do so together. */
    ConfigMap build(boolean founding) {
        ConfigMapBuilder config = new ConfigMapBuilder()
                .withMetadata(frame.objects().meta(frame.names().config()))
                .addToData(FILE, settings() + watermarks() + (founding ? founders() : ""));
        frame.store()
                .flatMap(ObjectPlace.Usable::authority)
                .map(TrustStore::of)
                .ifPresent(bytes ->
                        config.addToBinaryData(TRUST_STORE, Base64.getEncoder().encodeToString(bytes)));
        return config.build();
    }

    /** The ConfigMap of a delegate: whom members trust, where that is more than the JVM does. */
    Optional<ConfigMap> trust() {
        return authority()
                .map(pem -> new ConfigMapBuilder()
                        .withMetadata(frame.objects().meta(frame.names().config()))
                        .addToBinaryData(TRUST_STORE, Base64.getEncoder().encodeToString(TrustStore.of(pem)))
                        .build());
    }

    /** Tells one such ConfigMap from another. */
    Optional<String> trustHash() {
        return authority().map(pem -> CanonicalJson.hash(pem, SHORT));
    }

    private Optional<String> authority() {
        return frame.store().flatMap(ObjectPlace.Usable::authority);
    }

    /**
     * Tells what a running member started with from what it would start with now. Who founds the cluster is no part,
     * nor are the watermarks: a volume that grows restarts nobody.
     */
    String fingerprint() {
        String all = settings()
                + frame.store().flatMap(ObjectPlace.Usable::authority).orElse("")
                + SearchSecrets.secureSettings(frame).values().stream().sorted().toList();
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(all.getBytes(UTF_8)))
                    .substring(0, SHORT);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** Whether the JVM of members trusts the authority of the object store alone. */
    boolean trustsStore() {
        return authority().isPresent();
    }

    private String settings() {
        SearchNames names = frame.names();
        return "cluster.name: " + names.cluster() + "\n"
                + "discovery.seed_hosts: " + names.pods() + "." + names.namespace() + ".svc\n"
                + "readiness.port: " + SearchNames.READINESS_PORT + "\n"
                + SETTINGS
                + frame.store().map(SearchConfig::clientText).orElse("");
    }

    /** How members reach the object store, by the names of the engine. */
    static Map<String, Object> client(ObjectPlace.Usable store) {
        return Map.of(
                "s3.client.default.endpoint",
                "https://" + store.endpoint(),
                "s3.client.default.region",
                store.region(),
                "s3.client.default.path_style_access",
                store.pathStyle());
    }

    private static String clientText(ObjectPlace.Usable store) {
        return """
                s3.client.default.endpoint: https://%s
                s3.client.default.region: "%s"
                s3.client.default.path_style_access: %s
                """.formatted(store.endpoint(), store.region(), store.pathStyle());
    }

    /**
     * The free space below which members get no more shards, give some away, and refuse writes: the shares of a volume
     * that <a
     * href="https://www.elastic.co/docs/reference/elasticsearch/configuration-reference/cluster-level-shard-allocation-routing-settings">
     * Elasticsearch has by default</a>, of the size that was asked for. A volume may lie on a disk that others share,
     * of which the engine would see the whole.
     */
    private String watermarks() {
        return frame.spec().pools().stream()
                .filter(pool -> pool.roles().contains(Role.Data))
                .map(pool -> new Quantity(pool.storage().size()).getNumericalAmount())
                .min(BigDecimal::compareTo)
                .map(SearchConfig::watermarks)
                .orElse("");
    }

    private static String watermarks(BigDecimal size) {
        return FREE_PERCENT.entrySet().stream()
                .map(level -> "cluster.routing.allocation.disk.watermark.%s: %db\n"
                        .formatted(
                                level.getKey(),
                                size.multiply(BigDecimal.valueOf(level.getValue(), 2))
                                        .longValue()))
                .collect(Collectors.joining());
    }

    private String founders() {
        List<String> founders = frame.spec().pools().stream()
                .filter(Pool::leads)
                .flatMap(pool -> IntStream.range(0, pool.count())
                        .mapToObj(ordinal -> frame.names().set(pool.name()).pod(ordinal)))
                .toList();
        return "cluster.initial_master_nodes: [" + String.join(", ", founders) + "]\n";
    }
}
