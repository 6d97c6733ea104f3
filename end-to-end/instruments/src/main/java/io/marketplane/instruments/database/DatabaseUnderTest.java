package io.marketplane.instruments.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.marketplane.crds.database.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A Database on a real cluster, as its users and a fault see it. It needs a client, a namespace and the operator; a
 * test breaks a node by the name that {@link #primaryNode} gives.
 */
public final class DatabaseUnderTest {
    private final KubernetesClient client;
    private final String namespace;
    private final String name;

    /** The Database {@code name}, which need not be there yet. */
    public DatabaseUnderTest(KubernetesClient client, String namespace, String name) {
        this.client = client;
        this.namespace = namespace;
        this.name = name;
    }

    /** Applies a spec, as YAML in flow style. */
    public void apply(String spec) {
        Database database = Serialization.unmarshal(
                "---\n{apiVersion: marketplane.io/v1alpha1, kind: Database, metadata: {name: " + name + "}, spec: "
                        + spec + "}",
                Database.class);
        client.resource(database)
                .inNamespace(namespace)
                .fieldManager("test")
                .forceConflicts()
                .serverSideApply();
    }

    /** Waits until it is Ready; says how long that took. */
    public Duration awaitReady(Duration atMost) {
        long start = System.nanoTime();
        await().atMost(atMost).until(() -> isTrue("Ready") && !isTrue("Reconciling"));
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Writers of the application login, through the Service of the primary, with the certificate verified. */
    public Writers startWriters(Path folder, String table) throws IOException, SQLException {
        return endpoint().startWriters(folder, table);
    }

    /** How an application connects: the application login, through the Service of the primary. */
    public Endpoint endpoint() {
        String address = client.services()
                .inNamespace(namespace)
                .withName(name + "-rw")
                .require()
                .getSpec()
                .getClusterIP();
        return new Endpoint(address, binding("database"), binding("username"), binding("password"), binding("ca.crt"));
    }

    /** The pod that the -rw Service leads to. */
    public String primaryPod() {
        return client
                .pods()
                .inNamespace(namespace)
                .withLabel("marketplane.io/database", name)
                .withLabel("marketplane.io/role", "primary")
                .list()
                .getItems()
                .stream()
                .findFirst()
                .orElseThrow()
                .getMetadata()
                .getName();
    }

    /** The node that the primary runs on. */
    public String primaryNode() {
        return client.pods()
                .inNamespace(namespace)
                .withName(primaryPod())
                .require()
                .getSpec()
                .getNodeName();
    }

    /** Deletes the pod of the primary at once, as {@code kubectl delete pod --grace-period=0 --force} does. */
    public void killPrimaryPod() {
        client.pods()
                .inNamespace(namespace)
                .withName(primaryPod())
                .withGracePeriod(0)
                .delete();
    }

    /** Deletes the Database and waits until its pods are gone. */
    public void delete() {
        client.resources(Database.class).inNamespace(namespace).withName(name).delete();
        await().atMost(Duration.ofSeconds(90))
                .until(() -> client.pods()
                        .inNamespace(namespace)
                        .withLabel("marketplane.io/database", name)
                        .list()
                        .getItems()
                        .isEmpty());
    }

    /** The names of the volume claims that are left. */
    public List<String> claims() {
        return client
                .persistentVolumeClaims()
                .inNamespace(namespace)
                .withLabel("marketplane.io/database", name)
                .list()
                .getItems()
                .stream()
                .map(claim -> claim.getMetadata().getName())
                .toList();
    }

    /** Whether the condition of that type is True. */
    public boolean isTrue(String type) {
        return Optional.ofNullable(client.resources(Database.class)
                        .inNamespace(namespace)
                        .withName(name)
                        .get())
                .flatMap(database -> Optional.ofNullable(database.getStatus()))
                .stream()
                .flatMap(status -> status.conditions().stream())
                .anyMatch(condition -> condition.getType().equals(type)
                        && condition.getStatus().equals("True"));
    }

    private String binding(String key) {
        String value = client.secrets()
                .inNamespace(namespace)
                .withName(name + "-binding")
                .require()
                .getData()
                .get(key);
        return new String(Base64.getDecoder().decode(value), UTF_8);
    }
}
