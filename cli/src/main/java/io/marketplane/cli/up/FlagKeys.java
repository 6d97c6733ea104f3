package io.marketplane.cli.up;

import io.fabric8.kubernetes.api.model.Secret;
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
    private static final String FIELD_MANAGER = "marketplane-up";
    private static final int BYTES = 32;

    private FlagKeys() {}

    /** Makes what is missing of the three Secrets. */
    static void ensure(KubernetesClient client) {
        var known = Optional.ofNullable(client.secrets()
                .inNamespace(Environment.NAMESPACE)
                .withName(SERVER_SECRET)
                .get());
        String operator = known.map(secret -> text(secret, "operator")).orElseGet(FlagKeys::make);
        String shop = known.map(secret -> text(secret, "shop")).orElseGet(FlagKeys::make);
        apply(
                client,
                Environment.NAMESPACE,
                SERVER_SECRET,
                Map.of(
                        "type",
                        "flag-keys",
                        "operator",
                        operator,
                        "shop",
                        shop,
                        "keys",
                        "operator %1$s editor %2$s%nshop %1$s client %3$s%n".formatted(ENVIRONMENT, operator, shop)));
        apply(
                client,
                Environment.NAMESPACE,
                SERVICE_SECRET,
                Map.of("type", "flags", "host", "flags", "port", "8015", "key", shop));
        apply(
                client,
                ClusterView.OPERATOR_NAMESPACE,
                OPERATOR_SECRET,
                Map.of("url", "http://flags.%s:8080".formatted(Environment.NAMESPACE), "key-" + ENVIRONMENT, operator));
    }

    private static String text(Secret secret, String key) {
        return new String(Base64.getDecoder().decode(secret.getData().get(key)), StandardCharsets.UTF_8);
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
