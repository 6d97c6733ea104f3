package io.marketplane.operator.kernel;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an apply or a prune did.
 *
 * @param written what was written, in order; empty when there was nothing to do
 * @param refused what could not be written, with the cause
 * @param retryAfter when to come back although nothing changes: a refused write, or a field that somebody else keeps
 *     changing
 */
public record Applied(List<ObjectRef> written, List<WriteRefused> refused, Optional<Duration> retryAfter) {
    /** Nothing was done. */
    public static final Applied NOTHING = new Applied(List.of(), List.of(), Optional.empty());

    /** Keeps copies of the lists. */
    public Applied {
        written = List.copyOf(written);
        refused = List.copyOf(refused);
    }

    /** Both results as one; the earlier retry wins. */
    public Applied and(Applied other) {
        return new Applied(
                Stream.concat(written.stream(), other.written.stream()).toList(),
                Stream.concat(refused.stream(), other.refused.stream()).toList(),
                Stream.of(retryAfter, other.retryAfter)
                        .flatMap(Optional::stream)
                        .min(Duration::compareTo));
    }

    /** How long to wait until {@code due}, or until a retry that comes earlier. */
    public Duration until(Instant due, Instant now) {
        Duration wait = Duration.between(now, due);
        return retryAfter.filter(retry -> retry.compareTo(wait) < 0).orElse(wait);
    }
}
