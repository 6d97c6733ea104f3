package io.marketplane.e2e.cache;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodList;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.marketplane.crds.cache.Cache;
import io.marketplane.crds.cache.CacheStatus;
import io.marketplane.crds.cache.ShardStatus;
import io.marketplane.e2e.Sandbox;
import io.marketplane.e2e.ServiceNames;
import io.marketplane.e2e.UnderTest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A Cache on a real cluster, as its users see it.
 *
 * @param sandbox where it is
 * @param name its name
 */
record CacheUnderTest(Sandbox sandbox, String name) implements UnderTest<Cache> {

    @Override
    public Class<Cache> type() {
        return Cache.class;
    }

    @Override
    public List<Condition> conditions() {
        return status().conditions();
    }

    @Override
    public long observedGeneration() {
        return Objects.requireNonNullElse(status().observedGeneration(), 0L);
    }

    CacheStatus status() {
        return Objects.requireNonNullElse(find().getStatus(), CacheStatus.NONE);
    }

    /** The shard, from 0. */
    ShardStatus shard(int index) {
        return status().shards().get(index);
    }

    /** Deletes a pod at once, as {@code kubectl delete pod --grace-period=0 --force} does. */
    void kill(String pod) {
        members().withName(pod).withGracePeriod(0).delete();
    }

    /** Deletes a pod and lets it stop cleanly. */
    void stop(String pod) {
        members().withName(pod).delete();
    }

    /** Waits until there is another pod of that name, and it is ready; prints how long that took. */
    void awaitAnew(Pod before) {
        long start = System.nanoTime();
        String pod = before.getMetadata().getName();
        await(pod + " is back").atMost(PATIENCE).pollInterval(OFTEN).until(() -> {
            Pod now = members().withName(pod).get();
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
        Map<String, String> entries = secret("binding");
        String host = Objects.requireNonNull(entries.get("hosts")).replaceFirst("[,:].*", "");
        ServiceNames.know(host.substring(host.indexOf('.') + 1), this::address);
        return entries;
    }

    private Optional<String> address(String pod) {
        return Optional.ofNullable(members().withName(pod).get())
                .map(there -> there.getStatus().getPodIP());
    }

    private NonNamespaceOperation<Pod, PodList, PodResource> members() {
        return sandbox.client().pods().inNamespace(sandbox.namespace());
    }
}
