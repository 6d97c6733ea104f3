package io.marketplane.e2e.objectstore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.marketplane.crds.objectstore.ObjectStore;
import io.marketplane.crds.objectstore.ObjectStoreStatus;
import io.marketplane.e2e.ServiceNames;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An ObjectStore on a real cluster, as its users see it.
 *
 * @param client of the administrator
 * @param namespace where it is
 * @param name its name
 */
record ObjectStoreUnderTest(KubernetesClient client, String namespace, String name) {
    static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Applies a spec, as YAML in flow style. */
    void apply(String spec) {
        client.resource(Serialization.unmarshal(
                        "---\n{apiVersion: marketplane.io/v1alpha1, kind: ObjectStore, metadata: {name: " + name
                                + "}, spec: " + spec + "}",
                        ObjectStore.class))
                .inNamespace(namespace)
                .fieldManager("test")
                .forceConflicts()
                .serverSideApply();
    }

    /** Waits for a condition; comes back with it, and prints how long that took. */
    Condition awaitCondition(String type, String status, String reason) {
        long start = System.nanoTime();
        Condition condition = await(type + "=" + status + " because " + reason)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> condition(type),
                        found -> found.filter(seen -> seen.getStatus().equals(status)
                                        && seen.getReason().equals(reason))
                                .isPresent())
                .orElseThrow();
        System.out.printf(
                "ObjectStore %s: %s=%s (%s) after %.1f s%n",
                name, type, status, reason, (System.nanoTime() - start) / 1e9);
        return condition;
    }

    Map<String, String> awaitReady() {
        awaitCondition("Ready", "True", "Works");
        assertThat(status().binding().name()).isEqualTo(name + "-binding");
        return binding();
    }

    ObjectStoreStatus status() {
        return Optional.ofNullable(client.resources(ObjectStore.class)
                        .inNamespace(namespace)
                        .withName(name)
                        .get())
                .map(ObjectStore::getStatus)
                .orElse(ObjectStoreStatus.NONE);
    }

    /** What the binding says; the name of an embedded store is made known to this machine. */
    Map<String, String> binding() {
        Map<String, String> entries = new TreeMap<>();
        client.secrets()
                .inNamespace(namespace)
                .withName(name + "-binding")
                .require()
                .getData()
                .forEach((key, value) ->
                        entries.put(key, new String(Base64.getDecoder().decode(value), UTF_8)));
        if ("embedded".equals(entries.get("provider"))) {
            ServiceNames.know(
                    entries.get("host"),
                    client.services()
                            .inNamespace(namespace)
                            .withName(name)
                            .require()
                            .getSpec()
                            .getClusterIP());
        }
        return entries;
    }

    void secret(String secret, Map<String, String> entries) {
        client.resource(new SecretBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName(secret)
                        .endMetadata()
                        .withStringData(entries)
                        .build())
                .fieldManager("test")
                .forceConflicts()
                .serverSideApply();
    }

    void delete() {
        client.resources(ObjectStore.class)
                .inNamespace(namespace)
                .withName(name)
                .delete();
        await("it is gone")
                .atMost(PATIENCE)
                .until(() -> client.pods()
                                .inNamespace(namespace)
                                .withLabel("marketplane.io/objectstore", name)
                                .list()
                                .getItems()
                                .isEmpty()
                        && client.resources(ObjectStore.class)
                                        .inNamespace(namespace)
                                        .withName(name)
                                        .get()
                                == null);
    }

    private Optional<Condition> condition(String type) {
        return status().conditions().stream()
                .filter(condition -> condition.getType().equals(type))
                .findFirst();
    }
}
