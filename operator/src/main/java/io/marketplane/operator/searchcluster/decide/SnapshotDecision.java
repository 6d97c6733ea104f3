package io.marketplane.operator.searchcluster.decide;

import io.marketplane.crds.searchcluster.Snapshots;
import io.marketplane.operator.searchcluster.decide.SnapshotPlan.Currency;
import io.marketplane.operator.searchcluster.observe.Inside;
import io.marketplane.operator.searchcluster.observe.ObjectPlace;
import io.marketplane.operator.searchcluster.observe.Repository;
import io.marketplane.operator.searchcluster.observe.Repository.Location;
import io.marketplane.operator.searchcluster.observe.SnapshotFacts;
import io.marketplane.operator.searchcluster.observe.SnapshotNames;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Takes snapshots when they are due and deletes those that have expired. Times that passed while nobody looked are made
 * up for by one snapshot. Pure.
 *
 * @param asked what the spec says
 * @param basePath where in the bucket this cluster writes
 * @param created when the SearchCluster was made: no earlier time was due
 * @param resting whether nothing is done to the members: only then all of them know the access key
 */
record SnapshotDecision(Snapshots asked, String basePath, Instant created, boolean resting) {
    /** How long a snapshot may take before its absence counts. */
    static final Duration GRACE = Duration.ofMinutes(5);

    SnapshotPlan decide(ObjectPlace place, Inside inside, Instant now) {
        if (!(place instanceof ObjectPlace.Usable usable)) {
            String cause = place instanceof ObjectPlace.Missing(String missing, var _) ? missing : "";
            return new SnapshotPlan(List.of(), Optional.empty(), new Currency.NoPlace(cause));
        }
        Location wanted = new Location(usable.bucket(), basePath);
        if (!(inside instanceof Inside.Seen seen)) {
            return new SnapshotPlan(List.of(), Optional.empty(), new Currency.NotKnown());
        }
        return switch (seen.repository()) {
            case Repository.NotLooked _ -> new SnapshotPlan(List.of(), Optional.empty(), new Currency.NotKnown());
            case Repository.Unknown _ -> register(wanted);
            case Repository.Unreadable(Location location, String cause) ->
                location.equals(wanted)
                        ? new SnapshotPlan(List.of(), Optional.empty(), new Currency.Unreadable(cause))
                        : register(wanted);
            case Repository.Known known -> known.location().equals(wanted) ? known(known, seen, now) : register(wanted);
        };
    }

    private SnapshotPlan register(Location wanted) {
        return new SnapshotPlan(
                resting ? List.of(new ClusterChange.Register(wanted)) : List.of(),
                Optional.empty(),
                new Currency.NotKnown());
    }

    private SnapshotPlan known(Repository.Known known, Inside.Seen inside, Instant now) {
        Optional<Instant> due = schedule().after(lastStart(known));
        boolean busy = known.underWay().isPresent() || inside.hold().isPresent();
        boolean take = !busy && due.filter(time -> !now.isBefore(time)).isPresent();
        List<ClusterChange> changes = take
                ? List.of(new ClusterChange.Take(SnapshotNames.of(now)))
                : busy
                        ? List.of()
                        : expired(known)
                                .<ClusterChange>map(ClusterChange.Delete::new)
                                .toList();
        return new SnapshotPlan(changes, due, currency(known, now));
    }

    private Instant lastStart(Repository.Known known) {
        return known.ours().stream()
                .map(SnapshotFacts::started)
                .filter(created::isBefore)
                .reduce((_, later) -> later)
                .orElse(created);
    }

    /** The first of those that are not kept: complete ones beyond the count, and failed ones before a complete one. */
    private Stream<String> expired(Repository.Known known) {
        List<SnapshotFacts> complete =
                known.ours().stream().filter(SnapshotFacts::complete).toList();
        int beyond = Math.max(0, complete.size() - asked.retention().count());
        Stream<SnapshotFacts> failed = known.ours().stream()
                .filter(snapshot -> snapshot.state() == SnapshotFacts.State.INCOMPLETE)
                .filter(snapshot -> known.newest()
                        .filter(newest -> snapshot.started().isBefore(newest.started()))
                        .isPresent());
        return Stream.concat(complete.subList(0, beyond).stream(), failed)
                .map(SnapshotFacts::name)
                .limit(1);
    }

    private Currency currency(Repository.Known known, Instant now) {
        Optional<SnapshotFacts> last = known.ours().stream()
                .filter(snapshot -> snapshot.state() != SnapshotFacts.State.UNDER_WAY)
                .reduce((_, later) -> later);
        if (last.filter(snapshot -> !snapshot.complete()).isPresent()) {
            return new Currency.Incomplete(last.get().name());
        }
        Optional<Instant> due = schedule().before(now.minus(GRACE)).filter(created::isBefore);
        Optional<SnapshotFacts> newest = known.newest();
        if (due.isPresent()
                && newest.filter(found -> !found.started().isBefore(due.get())).isEmpty()) {
            return new Currency.Overdue(due.get());
        }
        return newest.<Currency>map(found -> new Currency.Current(found.name()))
                .orElseGet(() -> new Currency.NotDue(schedule().after(created).orElse(created)));
    }

    private Schedule schedule() {
        return new Schedule(asked.schedule());
    }
}
