package io.marketplane.flags.server.application;

import io.marketplane.flags.server.domain.Environment;
import io.marketplane.flags.server.domain.EvaluationSeries;
import io.marketplane.flags.server.domain.Flag;
import io.marketplane.flags.server.domain.FlagState;
import io.marketplane.flags.server.domain.FlagUse;
import io.marketplane.flags.server.domain.Stale;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.transaction.annotation.Transactional;

/** Tells which flags are stale, and why. Thread-safe. */
public class StaleReport {

    private static final FlagFilter IN_USE =
            new FlagFilter(Optional.empty(), Optional.empty(), Optional.empty(), false);
    private static final int PAGE = 500;

    private final Flags flags;
    private final Revisions revisions;
    private final EvaluationCounts counts;
    private final CodeReferenceStore code;
    private final Environments environments;
    private final InstantSource clock;

    public StaleReport(
            Flags flags,
            Revisions revisions,
            EvaluationCounts counts,
            CodeReferenceStore code,
            Environments environments,
            InstantSource clock) {
        this.flags = flags;
        this.revisions = revisions;
        this.counts = counts;
        this.code = code;
        this.environments = environments;
        this.clock = clock;
    }

    /**
     * The report.
     *
     * @param time when it was made
     * @param rows stale flags, in the order in which they were made
     * @param unknown keys that are those of no flag in use, and are evaluated or named in code, by key
     */
    public record Report(Instant time, List<Row> rows, Map<String, Unknown> unknown) {}

    /** A stale flag, why it is, and what shows it. */
    public record Row(FlagUse use, Stale why, List<CodeReferenceStore.Found> references) {}

    /** A key without a flag. */
    public record Unknown(Optional<Instant> last, List<CodeReferenceStore.Found> references) {}

    /** The report as of now. */
    @Transactional(readOnly = true)
    public Report make() {
        var now = clock.instant();
        var watched = watched(now);
        boolean scanned = !code.scans().isEmpty();
        var rows = new ArrayList<Row>();
        Optional<UUID> after = Optional.empty();
        List<Flag> page;
        do {
            page = flags.list(IN_USE, after, PAGE);
            var old = page.stream()
                    .filter(flag -> !flag.times().created().isAfter(now.minus(Stale.OLD)))
                    .toList();
            rows.addAll(rows(old, watched, scanned, now));
            after = page.isEmpty() ? after : Optional.of(page.getLast().id());
        } while (page.size() == PAGE);
        return new Report(now, List.copyOf(rows), unknown(now));
    }

    /** Where evaluations have been counted for long enough, and still are. */
    private Set<String> watched(Instant now) {
        var since = now.minus(Stale.QUIET);
        return counts.spans().entrySet().stream()
                .filter(span -> !span.getValue().first().isAfter(since)
                        && span.getValue().last().isAfter(since))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private List<Row> rows(List<Flag> old, Set<String> watched, boolean scanned, Instant now) {
        var keys = old.stream().map(Flag::key).toList();
        var states = revisions.states(keys);
        var seen = counts.seen(keys).stream()
                .collect(Collectors.groupingBy(each -> each.series().flagKey()));
        var references = code.ofFlags(keys);
        var rows = new ArrayList<Row>();
        for (var flag : old) {
            var ofFlag = seen.getOrDefault(flag.key(), List.of());
            var found = references.getOrDefault(flag.key(), List.of());
            var places = environments.all().stream()
                    .map(environment -> place(
                            environment,
                            states.getOrDefault(flag.key(), Map.of()),
                            ofFlag,
                            watched.contains(environment.name()),
                            now))
                    .toList();
            var use = new FlagUse(flag, places, scanned, found.size());
            Stale.judge(use, now).ifPresent(why -> rows.add(new Row(use, why, found)));
        }
        return rows;
    }

    private static FlagUse.Place place(
            Environment environment,
            Map<String, FlagState> states,
            List<EvaluationCounts.Seen> seen,
            boolean watched,
            Instant now) {
        var here = seen.stream()
                .filter(each -> each.series().environment().equals(environment.name()))
                .toList();
        var given = here.stream()
                .filter(each -> each.span().last().isAfter(now.minus(Stale.QUIET))
                        && each.series().error().isEmpty())
                .map(each -> each.series().variant())
                .collect(Collectors.toSet());
        return new FlagUse.Place(
                environment,
                Optional.ofNullable(states.get(environment.name())).map(StaleReport::inForce),
                watched,
                span(here),
                given);
    }

    private static Optional<FlagUse.Span> span(List<EvaluationCounts.Seen> seen) {
        return seen.stream()
                .map(EvaluationCounts.Seen::span)
                .reduce((one, other) -> new FlagUse.Span(
                        one.first().isBefore(other.first()) ? one.first() : other.first(),
                        one.last().isAfter(other.last()) ? one.last() : other.last()));
    }

    private static FlagUse.InForce inForce(FlagState state) {
        var revision = state.revision();
        return new FlagUse.InForce(
                revision.origin().time(),
                revision.definition()
                        .map(definition -> definition
                                .tree()
                                .path("metadata")
                                .path("permanent")
                                .asBoolean(false))
                        .orElse(false));
    }

    private Map<String, Unknown> unknown(Instant now) {
        var evaluated = counts.unknown(now.minus(Stale.QUIET));
        var referenced = code.ofUnknown();
        var keys = new TreeSet<>(evaluated.keySet());
        keys.addAll(referenced.keySet());
        keys.remove(EvaluationSeries.OTHER);
        var unknown = new TreeMap<String, Unknown>();
        keys.forEach(key -> unknown.put(
                key, new Unknown(Optional.ofNullable(evaluated.get(key)), referenced.getOrDefault(key, List.of()))));
        return unknown;
    }
}
