package io.marketplane.flags.server.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Why a flag is stale. Production decides, where the flag is in production; an environment whose evaluations nobody
 * counts proves nothing. Pure.
 */
public sealed interface Stale {

    /** A flag is temporary until it is this old. */
    Duration OLD = Duration.ofDays(30);

    /** How long nothing must have changed. */
    Duration QUIET = Duration.ofDays(14);

    /**
     * Nobody evaluates it.
     *
     * @param removable whether no code names it either
     */
    record Unused(boolean removable) implements Stale {}

    /**
     * It gives everyone the same.
     *
     * @param variant the variant; {@link EvaluationSeries#NONE} for the caller's default
     */
    record Settled(String variant) implements Stale {}

    /** Why a flag is stale at {@code now}; empty when it is not, or when too little is known of it. */
    static Optional<Stale> judge(FlagUse use, Instant now) {
        var flag = use.flag();
        boolean permanent =
                use.places().stream().flatMap(place -> place.inForce().stream()).anyMatch(FlagUse.InForce::permanent);
        var deciding = deciding(use);
        if (flag.isArchived()
                || flag.times().created().isAfter(now.minus(OLD))
                || permanent
                || deciding.isEmpty()
                || !deciding.stream().allMatch(FlagUse.Place::watched)) {
            return Optional.empty();
        }
        if (use.last().filter(last -> last.isAfter(now.minus(QUIET))).isEmpty()) {
            return Optional.of(new Unused(use.scanned() && use.references() == 0));
        }
        return settled(deciding, now);
    }

    private static Optional<Stale> settled(List<FlagUse.Place> deciding, Instant now) {
        var given = deciding.stream().flatMap(place -> place.given().stream()).collect(Collectors.toSet());
        boolean unchanged = deciding.stream()
                .flatMap(place -> place.inForce().stream())
                .noneMatch(inForce -> inForce.since().isAfter(now.minus(QUIET)));
        boolean lasting = deciding.stream()
                .flatMap(place -> place.seen().stream())
                .anyMatch(seen -> !seen.first().isAfter(now.minus(QUIET)));
        return given.size() == 1 && !given.contains(EvaluationSeries.OTHER) && unchanged && lasting
                ? Optional.of(new Settled(given.iterator().next()))
                : Optional.empty();
    }

    /** Production; else where evaluations are counted and the flag is defined, or would be noticed if it is nowhere. */
    private static List<FlagUse.Place> deciding(FlagUse use) {
        var defined = use.places().stream()
                .filter(place -> place.inForce().isPresent())
                .toList();
        var production = defined.stream()
                .filter(place -> place.environment().production())
                .toList();
        if (!production.isEmpty()) {
            return production;
        }
        return (defined.isEmpty() ? use.places() : defined)
                .stream().filter(FlagUse.Place::watched).toList();
    }
}
