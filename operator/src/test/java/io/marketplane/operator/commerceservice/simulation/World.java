package io.marketplane.operator.commerceservice.simulation;

import io.marketplane.operator.commerceservice.model.WorkloadId;
import io.marketplane.operator.commerceservice.observe.ServiceView.Endpoint;
import io.marketplane.operator.commerceservice.simulation.Model.Config;
import io.marketplane.operator.commerceservice.simulation.Model.Pod;
import io.marketplane.operator.commerceservice.simulation.Model.Resource;
import io.marketplane.operator.commerceservice.simulation.Model.Service;
import io.marketplane.operator.commerceservice.simulation.Model.Set;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** The modelled cluster: every kind with its truth and its cache, the pods, and the time. */
final class World {
    static final String ACTIVE = "shop";
    static final String PREVIEW = "shop-preview";

    final Lagging<Resource> resource;
    final Lagging<Map<WorkloadId, Set>> sets = new Lagging<>(Map.of());
    final Lagging<Map<String, Service>> services = new Lagging<>(Map.of());
    final Lagging<Map<String, List<Endpoint>>> slices = new Lagging<>(Map.of());
    final Lagging<Map<String, Config>> configs = new Lagging<>(Map.of());
    final Lagging<Map<String, Model.Other>> others = new Lagging<>(Map.of());
    final Lagging<Boolean> secretIsThere = new Lagging<>(true);
    final Lagging<java.util.Set<String>> running = new Lagging<>(java.util.Set.of());
    final Map<String, Pod> pods = new LinkedHashMap<>();
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    long operatorWrites;
    private long names;

    World(Resource resource) {
        this.resource = new Lagging<>(resource);
    }

    List<Lagging<?>> kinds() {
        return List.of(resource, sets, services, slices, configs, others, secretIsThere, running);
    }

    void hearSomething(SplittableRandom random) {
        kinds().get(random.nextInt(kinds().size())).hear(random);
    }

    void relist() {
        kinds().forEach(Lagging::relist);
    }

    String newName(String prefix) {
        return prefix + names++;
    }

    Optional<Set> set(WorkloadId id) {
        return Optional.ofNullable(sets.truth().get(id));
    }

    Optional<Service> service(String name) {
        return Optional.ofNullable(services.truth().get(name));
    }

    void put(Set set) {
        sets.set(with(sets.truth(), set.placement().workload(), set));
    }

    void remove(WorkloadId id) {
        sets.set(without(sets.truth(), id));
    }

    void put(String name, Service service) {
        services.set(with(services.truth(), name, service));
    }

    void addPod(Pod pod) {
        pods.put(pod.name(), pod);
        podsChanged();
    }

    void removePod(Pod pod) {
        pods.remove(pod.name());
        podsChanged();
    }

    void podsChanged() {
        java.util.Set<String> hashes = new java.util.TreeSet<>();
        pods.values().forEach(pod -> hashes.add(pod.hash()));
        running.set(hashes);
    }

    List<Pod> podsOf(Set set) {
        List<Pod> owned = new ArrayList<>();
        for (Pod pod : pods.values()) {
            if (pod.owner().equals(set.uid()) || pod.owner().startsWith(set.uid() + "/")) {
                owned.add(pod);
            }
        }
        return owned;
    }

    /** The workload that the Service for users leads to, if its selector names one. */
    Optional<WorkloadId> activeWorkload() {
        return service(ACTIVE).flatMap(Service::selects);
    }

    static <K, V> Map<K, V> with(Map<K, V> map, K key, V value) {
        Map<K, V> changed = new HashMap<>(map);
        changed.put(key, value);
        return changed;
    }

    static <K, V> Map<K, V> without(Map<K, V> map, K key) {
        Map<K, V> changed = new HashMap<>(map);
        changed.remove(key);
        return changed;
    }

    static <V> Map<String, V> sorted(Map<String, V> map) {
        return new TreeMap<>(map);
    }
}
