package io.marketplane.operator.commerceservice.simulation;

import io.marketplane.crds.commerceservice.BlueGreen;
import io.marketplane.crds.commerceservice.CommerceServiceSpec;
import io.marketplane.crds.commerceservice.CommerceServiceStatus;
import io.marketplane.crds.commerceservice.RolloutStatus;
import io.marketplane.operator.commerceservice.model.Placement;
import io.marketplane.operator.commerceservice.model.WorkloadId;
import io.marketplane.operator.commerceservice.observe.ServiceView.Endpoint;
import io.marketplane.operator.commerceservice.observe.StoredRollout;
import io.marketplane.operator.commerceservice.observe.StoredRollouts;
import io.marketplane.operator.commerceservice.simulation.Model.Resource;
import io.marketplane.operator.commerceservice.simulation.Model.Service;
import io.marketplane.operator.commerceservice.simulation.Model.Set;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What must hold of every write and after every step, judged by the truth and not by what the operator saw. */
final class Invariants {
    private final World world;
    private final java.util.Set<WorkloadId> takenAway = new HashSet<>();
    private CommerceServiceSpec seen;

    Invariants(World world) {
        this.world = world;
        this.seen = world.resource.truth().spec();
    }

    /** The spec that the operator decides on now; it may be an old one. */
    void decidingOn(CommerceServiceSpec spec) {
        seen = spec;
    }

    /** People deleted it: until it is back, a selector may name it. */
    void takenAway(WorkloadId id) {
        takenAway.add(id);
    }

    void afterStep() {
        Service active = world.services.truth().get(World.ACTIVE);
        if (active != null && active.ours() && active.selects().isPresent()) {
            WorkloadId id = active.selects().get();
            check(
                    world.sets.truth().containsKey(id) || takenAway.contains(id),
                    "the active selector names %s, which does not exist",
                    id);
        }
    }

    void setWritten(Optional<Set> before, Set after) {
        WorkloadId id = after.placement().workload();
        takenAway.remove(id);
        if (before.isEmpty()) {
            return;
        }
        Set old = before.get();
        boolean sameRevision = old.placement().equals(after.placement());
        check(!sameRevision || old.number() == after.number(), "revision %s got another number", id);
        if (old.size() > 0 && after.size() == 0 && wanted().orElse(1) != 0) {
            check(!hasTraffic(id), "%s was scaled down while it had the traffic", id);
            checkDeadlineHasCome(old);
        }
        checkDeadlineIsKept(old, after);
    }

    void setRemoved(Set set) {
        WorkloadId id = set.placement().workload();
        check(!hasTraffic(id), "%s was deleted while it had the traffic", id);
        StoredRollout stored = StoredRollouts.of(world.resource.truth().status());
        check(!stored.stable().map(Placement::workload).equals(Optional.of(id)), "the stable %s was deleted", id);
        if (id instanceof WorkloadId.Colour) {
            check(set.size() == 0, "%s was deleted with pods", id);
        } else if (set.size() > 0) {
            checkDeadlineHasCome(set);
        }
    }

    void configRemoved(String hash) {
        StoredRollout stored = StoredRollouts.of(world.resource.truth().status());
        boolean needed = List.of(stored.active(), stored.stable()).stream()
                .flatMap(Optional::stream)
                .anyMatch(placement -> placement.hash().equals(hash));
        check(!needed, "the configuration of revision %s was deleted, which is active or stable", hash);
        check(
                world.sets.truth().values().stream()
                        .noneMatch(set -> set.placement().hash().equals(hash) && set.size() > 0),
                "the configuration of revision %s was deleted, which has pods",
                hash);
    }

    void serviceRemoved(String name) {
        check(!name.equals(World.ACTIVE), "the Service for users was deleted%s", "");
    }

    void serviceWritten(String name, Optional<Service> before, Service after) {
        WorkloadId to = after.selects().orElseThrow();
        boolean moves = before.isEmpty() || !before.get().selects().equals(after.selects());
        if (moves && name.equals(World.ACTIVE)) {
            check(
                    world.sets.truth().containsKey(to) || takenAway.contains(to),
                    name + " was led to %s, which does not exist",
                    to);
        }
        boolean switches = name.equals(World.ACTIVE)
                && moves
                && before.filter(Service::ours)
                        .flatMap(Service::selects)
                        .filter(world.sets.truth()::containsKey)
                        .isPresent();
        if (switches) {
            checkSwitch(Objects.requireNonNull(world.sets.truth().get(to)));
        }
    }

    void statusWritten(Resource before, CommerceServiceStatus status) {
        StoredRollout old = StoredRollouts.of(before.status());
        RolloutStatus rollout = Objects.requireNonNull(status.rollout());
        StoredRollout stored = StoredRollouts.of(status);
        Optional<Instant> deadline = old.progressDeadlineAt().flatMap(Invariants::time);
        boolean aborts = stored.aborted().isPresent() && !stored.aborted().equals(old.aborted());
        if (aborts) {
            check(
                    old.target().equals(stored.target())
                            && deadline.filter(at -> !at.isAfter(world.now)).isPresent(),
                    "revision %s was aborted before its stored deadline",
                    rollout.targetRevision());
        }
        Duration delay = Views.wish(before.spec()).delays().progress();
        boolean pending = deadline.filter(at -> at.isAfter(world.now) && !at.isAfter(world.now.plus(delay)))
                .isPresent();
        boolean noProgress =
                old.target().equals(stored.target()) && old.best() == stored.best() && old.wanted() == stored.wanted();
        if (pending && noProgress && stored.progressDeadlineAt().isPresent()) {
            check(
                    stored.progressDeadlineAt().equals(old.progressDeadlineAt()),
                    "the stored progress deadline was forgotten: %s",
                    old.progressDeadlineAt() + " became " + stored.progressDeadlineAt());
        }
    }

    private void checkSwitch(Set to) {
        CommerceServiceSpec spec = world.resource.truth().spec();
        int wanted = Objects.requireNonNullElse(spec.replicas(), to.size());
        check(!Boolean.TRUE.equals(spec.paused()), "the traffic moved to %s while paused", to.placement());
        check(
                to.size() == wanted
                        && to.status().available() == wanted
                        && to.status().observed() >= to.generation(),
                "the traffic moved to %s before it was fully available",
                to.placement());
        long endpoints =
                Objects.requireNonNullElse(world.slices.truth().get(World.PREVIEW), List.<Endpoint>of()).stream()
                        .filter(endpoint ->
                                endpoint.ready() && endpoint.ownerUid().equals(to.podOwner()))
                        .count();
        check(endpoints >= wanted, "the traffic moved to %s before its endpoints were ready", to.placement());
    }

    private void checkDeadlineHasCome(Set set) {
        boolean come = set.scaleDownAt()
                .flatMap(Invariants::time)
                .filter(at -> !at.isAfter(world.now))
                .isPresent();
        check(!set.hadTraffic() || come, "%s was scaled down before its stored deadline", set.placement());
    }

    private void checkDeadlineIsKept(Set old, Set after) {
        BlueGreen settings = Objects.requireNonNull(seen.rollout()).blueGreen();
        int shortest = settings == null
                ? 30
                : Math.min(
                        Objects.requireNonNull(settings.scaleDownDelaySeconds()),
                        Objects.requireNonNull(settings.abortScaleDownDelaySeconds()));
        boolean pending = old.scaleDownAt()
                .flatMap(Invariants::time)
                .filter(at -> at.isAfter(world.now) && !at.isAfter(world.now.plusSeconds(shortest)))
                .isPresent();
        check(
                !pending || after.scaleDownAt().isEmpty() || after.scaleDownAt().equals(old.scaleDownAt()),
                "the stored deadline of %s was forgotten",
                old.placement());
    }

    private boolean hasTraffic(WorkloadId id) {
        Service active = world.services.truth().get(World.ACTIVE);
        return active != null
                && active.ours()
                && active.selects().filter(id::equals).isPresent();
    }

    private Optional<Integer> wanted() {
        return Optional.ofNullable(seen.replicas());
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    static void check(boolean holds, String message, Object detail) {
        if (!holds) {
            throw new AssertionError(message.formatted(detail));
        }
    }
}
