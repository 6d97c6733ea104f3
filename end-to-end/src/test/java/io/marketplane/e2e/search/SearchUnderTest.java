package io.marketplane.e2e.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.marketplane.crds.searchcluster.SearchCluster;
import io.marketplane.crds.searchcluster.SearchClusterStatus;
import io.marketplane.e2e.Sandbox;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A SearchCluster on a real cluster, as its users see it.
 *
 * @param sandbox where it is
 * @param name its name
 */
record SearchUnderTest(Sandbox sandbox, String name) {
    static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Applies a spec, as YAML in flow style. */
    void apply(String spec) {
        sandbox.client()
                .resource(Serialization.unmarshal(
                        "---\n{apiVersion: marketplane.io/v1alpha1, kind: SearchCluster, metadata: {name: " + name
                                + "}, spec: " + spec + "}",
                        SearchCluster.class))
                .inNamespace(sandbox.namespace())
                .fieldManager("test")
                .forceConflicts()
                .serverSideApply();
    }

    /** Waits until it is Ready and nothing is under way; says how long that took. */
    Duration awaitSettled() {
        long start = System.nanoTime();
        await("SearchCluster " + name + " is settled")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> is("Ready", "True")
                        && is("Reconciling", "False")
                        && is("Degraded", "False")
                        && "green".equals(status().health())
                        && status().observedGeneration()
                                .equals(find().getMetadata().getGeneration()));
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Waits for a condition; comes back with it. */
    Condition awaitCondition(String type, String status, String reason) {
        return await(type + "=" + status + " because " + reason)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> condition(type),
                        found -> found.filter(seen -> seen.getStatus().equals(status)
                                        && seen.getReason().equals(reason))
                                .isPresent())
                .orElseThrow();
    }

    boolean is(String type, String status) {
        return condition(type)
                .filter(condition -> condition.getStatus().equals(status))
                .isPresent();
    }

    SearchClusterStatus status() {
        return Optional.ofNullable(find().getStatus()).orElse(SearchClusterStatus.NONE);
    }

    private Optional<Condition> condition(String type) {
        return status().conditions().stream()
                .filter(condition -> condition.getType().equals(type))
                .findFirst();
    }

    private SearchCluster find() {
        return sandbox.client()
                .resources(SearchCluster.class)
                .inNamespace(sandbox.namespace())
                .withName(name)
                .require();
    }

    /** What the binding says. */
    Map<String, String> binding() {
        Map<String, String> entries = new TreeMap<>();
        sandbox.client()
                .secrets()
                .inNamespace(sandbox.namespace())
                .withName(name + "-binding")
                .require()
                .getData()
                .forEach((key, value) ->
                        entries.put(key, new String(Base64.getDecoder().decode(value), UTF_8)));
        return entries;
    }

    /** The binding with the login of the operator, which sees the snapshots. */
    Map<String, String> operatorBinding() {
        Map<String, String> entries = binding();
        entries.put("username", "marketplane");
        entries.put(
                "password",
                new String(
                        Base64.getDecoder()
                                .decode(sandbox.client()
                                        .secrets()
                                        .inNamespace(sandbox.namespace())
                                        .withName(name + "-internal")
                                        .require()
                                        .getData()
                                        .get("operator-password")),
                        UTF_8));
        return entries;
    }

    /** The address of its Service. */
    String address() {
        return sandbox.client()
                .services()
                .inNamespace(sandbox.namespace())
                .withName(name)
                .require()
                .getSpec()
                .getClusterIP();
    }

    /** Its pods, by name. */
    List<Pod> pods() {
        return sandbox.client()
                .pods()
                .inNamespace(sandbox.namespace())
                .withLabel("marketplane.io/searchcluster", name)
                .list()
                .getItems();
    }

    /** The host name of a member, for which its certificate is. */
    String host(Pod pod) {
        return pod.getMetadata().getName() + "." + name + "-pods." + sandbox.namespace() + ".svc";
    }
}
