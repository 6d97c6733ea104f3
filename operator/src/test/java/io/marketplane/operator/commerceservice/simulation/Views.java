package io.marketplane.operator.commerceservice.simulation;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.marketplane.crds.commerceservice.CommerceService;
import io.marketplane.crds.commerceservice.CommerceServiceSpec;
import io.marketplane.operator.commerceservice.model.Revision;
import io.marketplane.operator.commerceservice.model.RevisionRecord;
import io.marketplane.operator.commerceservice.model.Wish;
import io.marketplane.operator.commerceservice.observe.Observation;
import io.marketplane.operator.commerceservice.observe.Problem;
import io.marketplane.operator.commerceservice.observe.ServiceView;
import io.marketplane.operator.commerceservice.observe.StoredRollouts;
import io.marketplane.operator.commerceservice.observe.Workload;
import io.marketplane.operator.commerceservice.simulation.Model.Config;
import io.marketplane.operator.commerceservice.simulation.Model.Resource;
import io.marketplane.operator.commerceservice.simulation.Model.Service;
import io.marketplane.operator.commerceservice.simulation.Model.Set;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The modelled caches as the rooms of the operator expect them. */
final class Views {
    private static final Map<String, Revision> PARSED = new ConcurrentHashMap<>();
    private static final Map<CommerceServiceSpec, Wish> WISHES = new HashMap<>();
    private static final Problem NO_SECRET = new Problem(false, "spec.config.env[TOKEN]: Secret token does not exist");

    private Views() {}

    static Wish wish(CommerceServiceSpec spec) {
        return WISHES.computeIfAbsent(spec, Wish::of);
    }

    static CommerceService resource() {
        CommerceService resource = new CommerceService();
        resource.setMetadata(new ObjectMetaBuilder()
                .withNamespace("shop")
                .withName(World.ACTIVE)
                .withUid("uid")
                .build());
        return resource;
    }

    static void show(Resource seen, CommerceService resource) {
        resource.getMetadata().setGeneration(seen.generation());
        resource.setSpec(seen.spec());
        resource.setStatus(seen.status());
    }

    static Observation observation(World world, Resource seen) {
        Map<String, RevisionRecord> revisions = new TreeMap<>();
        world.configs.view().values().forEach(config -> revisions.put(config.hash(), revision(config)));
        return new Observation(
                StoredRollouts.of(seen.status()),
                world.sets.view().values().stream().map(Views::workload).toList(),
                service(World.ACTIVE, world),
                service(World.PREVIEW, world),
                revisions,
                world.running.view(),
                world.secretIsThere.view() ? List.of() : List.of(NO_SECRET),
                List.of());
    }

    private static Workload workload(Set set) {
        return new Workload(
                set.placement(),
                set.number(),
                set.size(),
                set.status().pods(),
                set.status().updated(),
                set.status().available(),
                set.status().observed() >= set.generation(),
                java.util.Set.of(set.podOwner()),
                set.scaleDownAt(),
                set.hadTraffic());
    }

    private static ServiceView service(String name, World world) {
        Service service = world.services.view().get(name);
        return service == null
                ? ServiceView.MISSING
                : new ServiceView(
                        true,
                        service.selects(),
                        service.ours(),
                        service.ports(),
                        Objects.requireNonNullElse(world.slices.view().get(name), List.of()));
    }

    private static RevisionRecord revision(Config config) {
        Revision revision =
                PARSED.computeIfAbsent(Objects.requireNonNull(config.data().get(RevisionRecord.KEY)), Revision::parse);
        return new RevisionRecord(config.hash(), config.number(), revision, config.data());
    }
}
