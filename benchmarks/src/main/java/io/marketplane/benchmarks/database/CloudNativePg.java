package io.marketplane.benchmarks.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.marketplane.instruments.cluster.Installation;
import io.marketplane.instruments.database.Endpoint;
import java.util.Base64;
import java.util.Map;

/** The peer: the PostgreSQL clusters of CloudNativePG, with its defaults but for what makes the two comparable. */
final class CloudNativePg implements Subject {
    private static final String POSTGRES_IMAGE = "benchmarks/peers/cloudnative-pg/postgres";

    private static final String STRICT =
            "  postgresql: {synchronous: {method: any, number: 1, dataDurability: required}}\n";

    private String postgres = "";

    @Override
    public String id() {
        return "cnpg";
    }

    @Override
    public String title() {
        return "CloudNativePG " + CloudNativePgOperator.VERSION;
    }

    @Override
    public void install(Installation installation) {
        postgres = installation.image(POSTGRES_IMAGE);
        CloudNativePgOperator.install(installation, manifest("example", 3));
    }

    @Override
    public String operatorNamespace() {
        return CloudNativePgOperator.NAMESPACE;
    }

    @Override
    public String apiVersion() {
        return "postgresql.cnpg.io/v1";
    }

    @Override
    public String kind() {
        return "Cluster";
    }

    /** The image is named through a catalogue, since it cannot tell its PostgreSQL version from the tag. */
    @Override
    public String manifest(String name, int instances) {
        return """
                apiVersion: postgresql.cnpg.io/v1
                kind: ImageCatalog
                metadata: {name: local}
                spec:
                  images: [{major: 17, image: "%s"}]
                ---
                apiVersion: postgresql.cnpg.io/v1
                kind: Cluster
                metadata: {name: %s}
                spec:
                  instances: %d
                  imageCatalogRef: {apiGroup: postgresql.cnpg.io, kind: ImageCatalog, name: local, major: 17}
                  failoverDelay: 0
                  storage: %s
                  resources: {requests: %s}
                """.formatted(postgres, name, instances, STORAGE, REQUESTS) + (instances > 1 ? STRICT : "");
    }

    @Override
    public Map<String, String> memberLabels(String name) {
        return Map.of("cnpg.io/cluster", name, "cnpg.io/podRole", "instance");
    }

    @Override
    public Map<String, String> primaryLabels(String name) {
        return Map.of("cnpg.io/cluster", name, "cnpg.io/instanceRole", "primary");
    }

    @Override
    public Endpoint endpoint(KubernetesClient client, String namespace, String name) {
        String address = client.services()
                .inNamespace(namespace)
                .withName(name + "-rw")
                .require()
                .getSpec()
                .getClusterIP();
        Map<String, String> login = secret(client, namespace, name + "-app");
        return new Endpoint(
                address,
                decoded(login, "dbname"),
                decoded(login, "username"),
                decoded(login, "password"),
                decoded(secret(client, namespace, name + "-ca"), "ca.crt"));
    }

    private static Map<String, String> secret(KubernetesClient client, String namespace, String name) {
        return client.secrets().inNamespace(namespace).withName(name).require().getData();
    }

    private static String decoded(Map<String, String> secret, String key) {
        String value = secret.get(key);
        if (value == null) {
            throw new IllegalStateException(
                    "a Secret of CloudNativePG has no key " + key + ", only " + secret.keySet());
        }
        return new String(Base64.getDecoder().decode(value), UTF_8);
    }
}
