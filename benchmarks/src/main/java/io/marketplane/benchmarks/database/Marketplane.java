package io.marketplane.benchmarks.database;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.marketplane.instruments.cluster.Installation;
import io.marketplane.instruments.database.DatabaseUnderTest;
import io.marketplane.instruments.database.Endpoint;
import java.util.Map;

/** The Databases of the product. */
final class Marketplane implements Subject {

    @Override
    public String id() {
        return "marketplane";
    }

    @Override
    public String title() {
        return "Marketplane";
    }

    @Override
    public void install(Installation installation) {
        // The installation brings its operator.
    }

    @Override
    public String operatorNamespace() {
        return "marketplane-system";
    }

    @Override
    public String apiVersion() {
        return "marketplane.io/v1alpha1";
    }

    @Override
    public String kind() {
        return "Database";
    }

    @Override
    public String manifest(String name, int instances) {
        return """
                apiVersion: marketplane.io/v1alpha1
                kind: Database
                metadata: {name: %s}
                spec:
                  engine: {name: PostgreSQL, version: "17"}
                  instances: %d
                  durability: %s
                  storage: %s
                  resources: {requests: %s}
                  deletionPolicy: Delete
                """.formatted(name, instances, instances > 1 ? "Strict" : "Balanced", STORAGE, REQUESTS);
    }

    @Override
    public Map<String, String> memberLabels(String name) {
        return Map.of("marketplane.io/database", name);
    }

    @Override
    public Map<String, String> primaryLabels(String name) {
        return Map.of("marketplane.io/database", name, "marketplane.io/role", "primary");
    }

    @Override
    public Endpoint endpoint(KubernetesClient client, String namespace, String name) {
        return new DatabaseUnderTest(client, namespace, name).endpoint();
    }
}
