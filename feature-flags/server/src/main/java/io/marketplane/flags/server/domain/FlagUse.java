package io.marketplane.flags.server.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of a flag's use.
 *
 * @param flag the flag
 * @param places the environments
 * @param scanned whether any repository was looked through
 * @param references how many places in code name it
 */
public record FlagUse(Flag flag, List<Place> places, boolean scanned, int references) {

    /**
     * A flag in an environment.
     *
     * @param environment which
     * @param inForce how it is defined there; empty when it is not
     * @param watched whether evaluations are counted there, and were for {@link Stale#QUIET}
     * @param seen when it was evaluated; empty for never
     * @param given the variants that it gave within {@link Stale#QUIET}, {@link EvaluationSeries#NONE} for the caller's
     *     default; errors do not count
     */
    public record Place(
            Environment environment,
            Optional<InForce> inForce,
            boolean watched,
            Optional<Span> seen,
            Set<String> given) {}

    /** From a first to a last minute. */
    public record Span(Instant first, Instant last) {}

    /**
     * A definition in force.
     *
     * @param since since when
     * @param permanent whether it says {@code metadata.permanent: true}
     */
    public record InForce(Instant since, boolean permanent) {}

    /** When it was evaluated last, anywhere. */
    public Optional<Instant> last() {
        return places.stream()
                .flatMap(place -> place.seen().stream())
                .map(Span::last)
                .max(Instant::compareTo);
    }
}
