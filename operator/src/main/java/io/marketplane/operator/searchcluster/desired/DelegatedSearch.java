package io.marketplane.operator.searchcluster.desired;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.marketplane.crds.data.DeletionPolicy;
import io.marketplane.crds.data.Resources;
import io.marketplane.crds.data.Storage;
import io.marketplane.crds.searchcluster.Pool;
import io.marketplane.operator.members.desired.DelegateObject;
import io.marketplane.operator.members.desired.DesiredObjects;
import io.marketplane.operator.members.observe.Delegation.Delegated;
import io.marketplane.operator.searchcluster.observe.SearchNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The objects of a SearchCluster whose members Elastic Cloud on Kubernetes runs: an Elasticsearch, the Secrets that it
 * starts them with, the binding and who may connect.
 *
 * @see <a href="https://www.elastic.co/docs/deploy-manage/deploy/cloud-on-k8s/configure-deployments">Configuring
 *     deployments</a>
 */
record DelegatedSearch(Frame frame, Delegated delegated) {
    /** The newest release of each series, because the delegate takes no series: an upgrade of it is one of ours. */
    private static final Map<String, String> RELEASES = Map.of("9.5", "9.5.3");

    private static final String SECRET_NAME = "secretName";
    private static final String TRUST = "object-store-trust";
    private static final String TRUST_PATH = "/etc/marketplane/config";

    DesiredObjects objects(Materials materials, String operatorNamespace) {
        List<HasMetadata> owned = new ArrayList<>(List.of(
                SearchSecrets.binding(frame, materials), DesiredSearchCluster.network(frame, operatorNamespace)));
        new SearchConfig(frame).trust().ifPresent(owned::add);
        DelegateObject.of(frame.objects(), delegated, spec()).forEach(owned::add);
        return new DesiredObjects(owned, List.copyOf(SearchSecrets.kept(frame, materials)), List.of());
    }

    private Map<String, Object> spec() {
        SearchNames names = frame.names();
        Map<String, Object> spec = new TreeMap<>();
        spec.put("version", RELEASES.get(frame.spec().engine().version()));
        spec.put(
                "auth",
                Map.of(
                        "fileRealm", List.of(Map.of(SECRET_NAME, names.users())),
                        "roles", List.of(Map.of(SECRET_NAME, names.users()))));
        spec.put("http", Map.of("tls", Map.of("certificate", Map.of(SECRET_NAME, names.serverTls()))));
        if (frame.store().isPresent()) {
            spec.put("secureSettings", List.of(Map.of(SECRET_NAME, names.secureSettings())));
        }
        spec.put(
                "volumeClaimDeletePolicy",
                frame.spec().deletionPolicy() == DeletionPolicy.Delete
                        ? "DeleteOnScaledownAndClusterDeletion"
                        : "DeleteOnScaledownOnly");
        spec.put("nodeSets", frame.spec().pools().stream().map(this::nodeSet).toList());
        return spec;
    }

    private Map<String, Object> nodeSet(Pool pool) {
        return new TreeMap<>(Map.of(
                "name", pool.name(),
                "count", pool.count(),
                "config", config(pool),
                "podTemplate", template(pool),
                "volumeClaimTemplates", List.of(claim(pool.storage()))));
    }

    private Map<String, Object> config(Pool pool) {
        Map<String, Object> config = new TreeMap<>();
        config.put(
                "node.roles",
                pool.roles().stream()
                        .map(role -> role.name().toLowerCase(Locale.ROOT))
                        .sorted()
                        .toList());
        frame.store().map(SearchConfig::client).ifPresent(config::putAll);
        return config;
    }

    /** Pods carry our labels, so that we see them, and the NetworkPolicy finds them. */
    private Map<String, Object> template(Pool pool) {
        Map<String, Object> container = new TreeMap<>();
        container.put("name", SearchNames.CONTAINER);
        if (!pool.resources().equals(Resources.NONE)) {
            container.put("resources", DelegateObject.resources(pool.resources()));
        }
        Map<String, Object> pods = new TreeMap<>();
        Map<String, Object> metadata = new TreeMap<>();
        metadata.put("labels", frame.selector(pool.name()));
        new SearchConfig(frame).trustHash().ifPresent(hash -> {
            metadata.put("annotations", Map.of("marketplane.io/config-hash", hash));
            container.put("env", List.of(Map.of("name", "ES_JAVA_OPTS", "value", SearchPod.trusting(TRUST_PATH))));
            container.put("volumeMounts", List.of(Map.of("name", TRUST, "mountPath", TRUST_PATH, "readOnly", true)));
            pods.put(
                    "volumes",
                    List.of(Map.of(
                            "name",
                            TRUST,
                            "configMap",
                            Map.of("name", frame.names().config()))));
        });
        pods.put("containers", List.of(container));
        pods.put("affinity", DelegateObject.apart(frame.selector(pool.name())));
        return Map.of("metadata", metadata, "spec", pods);
    }

    private Map<String, Object> claim(Storage storage) {
        Map<String, Object> spec = new TreeMap<>();
        spec.put("accessModes", List.of("ReadWriteOnce"));
        spec.put("resources", Map.of("requests", Map.of("storage", storage.size())));
        Optional.ofNullable(storage.storageClass()).ifPresent(name -> spec.put("storageClassName", name));
        return Map.of(
                "metadata",
                Map.of(
                        "name",
                        SearchNames.DELEGATED_VOLUME,
                        "labels",
                        frame.objects().labels()),
                "spec",
                spec);
    }
}
