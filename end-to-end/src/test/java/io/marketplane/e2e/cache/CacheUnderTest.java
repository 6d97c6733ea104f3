package io.marketplane.e2e.cache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.marketplane.crds.cache.Cache;
import io.marketplane.crds.cache.CacheStatus;
import io.marketplane.crds.cache.ShardStatus;
import io.marketplane.e2e.ServiceNames;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A Cache on a real cluster, as its users see it.
 *
 * @param client of the administrator
 * @param namespace where it is
 * @param name its name
 */
record CacheUnderTest(KubernetesClient client, String namespace, String name) {
    static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration OFTEN = Duration.ofMillis(100);

    /** Applies a spec, as YAML in flow style. */
    void apply(String spec) {
        client.resource(Serialization.unmarshal(
                        "---\n{apiVersion: marketplane.io/v1alpha1, kind: Cache, metadata: {name: " + name + "}, spec: "
                                + spec + "}",
                        Cache.class))
                .inNamespace(namespace)
                .fieldManager("test")
                .forceConflicts()
                .serverSideApply();
    }

    /** Applies a spec, and prints how long it took until all of it was there. */
    void applyAndAwait(String spec) {
        long start = System.nanoTime();
        apply(spec);
        awaitSettled();
        System.out.printf("Cache %s: apply to Ready %.1f s%n", name, (System.nanoTime() - start) / 1e9);
    }

    /** Waits until the present spec is Ready and nothing is under way. */
    void awaitSettled() {
        await("Cache " + name + " is settled")
                .atMost(PATIENCE)
                .pollInterval(OFTEN)
                .until(() -> settled());
    }

    private boolean settled() {
        Cache cache = cache();
        CacheStatus status = Objects.requireNonNullElse(cache.getStatus(), CacheStatus.NONE);
        return Objects.equals(status.observedGeneration(), cache.getMetadata().getGeneration())
                && is("Ready", "True")
                && is("Reconciling", "False")
                && is("Degraded", "False");
    }

    /** Whether a condition has that status. */
    boolean is(String type, String expected) {
        return condition(type)
                .map(Condition::getStatus)
                .filter(expected::equals)
                .isPresent();
    }

    Optional<Condition> condition(String type) {
        return status().conditions().stream()
                .filter(condition -> condition.getType().equals(type))
                .findFirst();
    }

    CacheStatus status() {
        return Objects.requireNonNullElse(cache().getStatus(), CacheStatus.NONE);
    }

    private Cache cache() {
        return client.resources(Cache.class)
                .inNamespace(namespace)
                .withName(name)
                .require();
    }

    /** The shard, from 0. */
    ShardStatus shard(int index) {
        return status().shards().get(index);
    }

    Pod pod(String pod) {
        return client.pods().inNamespace(namespace).withName(pod).require();
    }

    /** Every pod of it. */
    List<Pod> pods() {
        return client.pods()
                .inNamespace(namespace)
                .withLabel("marketplane.io/cache", name)
                .list()
                .getItems();
    }

    /** Deletes a pod at once, as {@code kubectl delete pod --grace-period=0 --force} does. */
    void kill(String pod) {
        client.pods().inNamespace(namespace).withName(pod).withGracePeriod(0).delete();
    }

    /** Deletes a pod and lets it stop cleanly. */
    void stop(String pod) {
        client.pods().inNamespace(namespace).withName(pod).delete();
    }

    /** Waits until there is another pod of that name, and it is ready; prints how long that took. */
    void awaitAnew(Pod before) {
        long start = System.nanoTime();
        String pod = before.getMetadata().getName();
        await(pod + " is back").atMost(PATIENCE).pollInterval(OFTEN).until(() -> {
            Pod now = client.pods().inNamespace(namespace).withName(pod).get();
            return now != null
                    && !now.getMetadata().getUid().equals(before.getMetadata().getUid())
                    && now.getStatus().getConditions().stream()
                            .anyMatch(condition -> condition.getType().equals("Ready")
                                    && condition.getStatus().equals("True"));
        });
        System.out.printf("Cache %s: %s is back after %.1f s%n", name, pod, (System.nanoTime() - start) / 1e9);
    }

    /** What the binding says; its host names are made known to this machine. */
    Map<String, String> binding() {
        Map<String, String> entries = new TreeMap<>();
        client.secrets()
                .inNamespace(namespace)
                .withName(name + "-binding")
                .require()
                .getData()
                .forEach((key, value) ->
                        entries.put(key, new String(Base64.getDecoder().decode(value), UTF_8)));
        String host = Objects.requireNonNull(entries.get("hosts")).replaceFirst("[,:].*", "");
        ServiceNames.know(host.substring(host.indexOf('.') + 1), this::address);
        return entries;
    }

    private Optional<String> address(String pod) {
        return Optional.ofNullable(
                        client.pods().inNamespace(namespace).withName(pod).get())
                .map(there -> there.getStatus().getPodIP());
    }

    /** Asks for new passwords. */
    void rotate(String token) {
        client.resources(Cache.class).inNamespace(namespace).withName(name).edit(cache -> {
            cache.getMetadata().setAnnotations(Map.of("marketplane.io/rotate-credentials", token));
            return cache;
        });
    }
}
