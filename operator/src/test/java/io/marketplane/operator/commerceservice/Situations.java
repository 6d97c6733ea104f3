package io.marketplane.operator.commerceservice;

import io.marketplane.crds.commerceservice.Rollout.Strategy;
import io.marketplane.operator.commerceservice.model.Placement;
import io.marketplane.operator.commerceservice.model.RevisionRecord;
import io.marketplane.operator.commerceservice.model.Wish;
import io.marketplane.operator.commerceservice.model.WorkloadId;
import io.marketplane.operator.commerceservice.observe.Observation;
import io.marketplane.operator.commerceservice.observe.Problem;
import io.marketplane.operator.commerceservice.observe.ServiceView;
import io.marketplane.operator.commerceservice.observe.ServiceView.Endpoint;
import io.marketplane.operator.commerceservice.observe.StoredRollout;
import io.marketplane.operator.commerceservice.observe.Workload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Observations to decide on, made in a few words. Every with-method gives a new value. */
record Situations(Observation observation) {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    /** The wished revision is stable and serves. */
    static Observation atRest(Wish wish) {
        int size = wish.replicas().orElse(wish.startSize());
        Placement target = wish.target();
        ServiceView service = service(target.workload(), size);
        return new Situations(Observation.EMPTY)
                .withRevision(wish, 1)
                .withWorkload(workload(target, size, size, true, Optional.empty()))
                .withActive(service)
                .withPreview(wish.strategy() == Strategy.BlueGreen ? service : ServiceView.MISSING)
                .withStored(stored(target, target, target))
                .observation();
    }

    static StoredRollout stored(Placement active, Placement stable, Placement target) {
        return new StoredRollout(
                Optional.of(active),
                Optional.of(stable),
                Optional.of(target),
                Optional.empty(),
                0,
                0,
                Optional.empty(),
                Optional.empty());
    }

    static Workload workload(
            Placement placement, int size, int available, boolean hadTraffic, Optional<String> scaleDownAt) {
        return new Workload(
                placement,
                1,
                size,
                size,
                size,
                available,
                true,
                Set.of(owner(placement.workload())),
                scaleDownAt,
                hadTraffic);
    }

    static ServiceView service(WorkloadId leadsTo, int ready) {
        List<Endpoint> endpoints = IntStream.range(0, ready)
                .mapToObj(i -> new Endpoint("pod-" + i, owner(leadsTo), true))
                .toList();
        return new ServiceView(true, Optional.of(leadsTo), true, List.of(), endpoints);
    }

    static String owner(WorkloadId workload) {
        return "uid-of-" + workload;
    }

    Situations withRevision(Wish wish, int number) {
        Map<String, String> data = new HashMap<>(wish.config());
        data.put(RevisionRecord.KEY, wish.revision().toJson());
        Map<String, RevisionRecord> revisions = new HashMap<>(observation.revisions());
        revisions.put(wish.hash(), new RevisionRecord(wish.hash(), number, wish.revision(), data));
        return copy(
                observation.stored(), observation.workloads(), observation.active(), observation.preview(), revisions);
    }

    /** Adds the workload, or replaces the one that is the same. */
    Situations withWorkload(Workload workload) {
        List<Workload> workloads = new ArrayList<>(observation.workloads());
        workloads.removeIf(other -> other.id().equals(workload.id()));
        workloads.add(workload);
        return copy(
                observation.stored(), workloads, observation.active(), observation.preview(), observation.revisions());
    }

    Situations withActive(ServiceView active) {
        return copy(
                observation.stored(), observation.workloads(), active, observation.preview(), observation.revisions());
    }

    Situations withPreview(ServiceView preview) {
        return copy(
                observation.stored(), observation.workloads(), observation.active(), preview, observation.revisions());
    }

    Situations withStored(StoredRollout stored) {
        return copy(
                stored, observation.workloads(), observation.active(), observation.preview(), observation.revisions());
    }

    Situations withProblem(Problem problem) {
        return new Situations(new Observation(
                observation.stored(),
                observation.workloads(),
                observation.active(),
                observation.preview(),
                observation.revisions(),
                observation.running(),
                List.of(problem),
                observation.troubles()));
    }

    private Situations copy(
            StoredRollout stored,
            List<Workload> workloads,
            ServiceView active,
            ServiceView preview,
            Map<String, RevisionRecord> revisions) {
        return new Situations(new Observation(
                stored,
                workloads,
                active,
                preview,
                revisions,
                observation.running(),
                observation.problems(),
                observation.troubles()));
    }
}
