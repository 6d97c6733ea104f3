package io.marketplane.cli.up;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.marketplane.cli.kube.ClusterView;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * The keys of the local flags server: one for the operator, which declares flags, and one for the shop, which gets
 * them. They are made once for a cluster, and kept nowhere but in its Secrets.
 */
final class FlagKeys {
    private static final String SERVER_SECRET = "flag-keys";
    private static final String SERVICE_SECRET = "flags";
    private static final String OPERATOR_SECRET = "marketplane-flag-server";
    private static final String ENVIRONMENT = "development";
    private static final String OPERATOR_KEY = "key-" + ENVIRONMENT;
    private static final String SHOP_KEY = "key";
    private static final String FIELD_MANAGER = "marketplane-up";
    private static final String SERVER = "http://flags." + Environment.NAMESPACE + ":8080";
    private static final int BYTES = 32;

    private FlagKeys() {}

    /**
     * Tells the operator where the flags server will be, unless somebody has told it. It comes before the operator: a
     * Secret that is made later takes a minute to reach a pod that runs.
     */
    static void tellOperator(KubernetesClient client) {
        var secrets = client.secrets().inNamespace(ClusterView.OPERATOR_NAMESPACE);
        if (secrets.withName(OPERATOR_SECRET).get() != null) {
            return;
        }
        if (client.namespaces().withName(ClusterView.OPERATOR_NAMESPACE).get() == null) {
            client.resource(new NamespaceBuilder()
                            .withNewMetadata()
                            .withName(ClusterView.OPERATOR_NAMESPACE)
                            .endMetadata()
                            .build())
                    .create();
        }
        apply(client, ClusterView.OPERATOR_NAMESPACE, OPERATOR_SECRET, Map.of("url", SERVER, OPERATOR_KEY, make()));
    }

    /** Gives the flags server the keys of all, and the shop its own. */
    static void tellShop(KubernetesClient client) {
        var shop = known(client, Environment.NAMESPACE, SERVICE_SECRET, SHOP_KEY);
        var keys = "operator %1$s editor %2$s%nshop %1$s client %3$s%n".formatted(ENVIRONMENT, operator(client), shop);
        apply(client, Environment.NAMESPACE, SERVER_SECRET, Map.of("type", "flag-keys", "keys", keys));
        apply(
                client,
                Environment.NAMESPACE,
                SERVICE_SECRET,
                Map.of("type", "flags", "host", "flags", "port", "8015", "telemetry", SERVER, SHOP_KEY, shop));
    }

    private static String operator(KubernetesClient client) {
        return known(client, ClusterView.OPERATOR_NAMESPACE, OPERATOR_SECRET, OPERATOR_KEY);
    }

    /** What a Secret says, or a new key where it does not say anything yet. */
    private static String known(KubernetesClient client, String namespace, String name, String entry) {
        return Optional.ofNullable(
                        client.secrets().inNamespace(namespace).withName(name).get())
                .map(secret -> secret.getData().get(entry))
                .map(encoded -> new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8))
                .orElseGet(FlagKeys::make);
    }

    private static String make() {
        var bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static void apply(KubernetesClient client, String namespace, String name, Map<String, String> data) {
        client.resource(new SecretBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName(name)
                        .endMetadata()
                        .withStringData(data)
                        .build())
                .fieldManager(FIELD_MANAGER)
                .forceConflicts()
                .serverSideApply();
    }
}
