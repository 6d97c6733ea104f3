package io.marketplane.operator.searchcluster.observe;

import java.time.Duration;
import java.time.Instant;

/**
 * The cluster's word to make no new copies, because a member is away for a moment and comes back with its own.
 *
 * @param pod the member
 * @param since when that was said
 */
public record Hold(String pod, Instant since) {
    /** How long copies are waited for; whoever is not back then may be away for long. */
    public static final Duration LIMIT = Duration.ofMinutes(5);

    /** Whether the member has been away for too long to wait for it. */
    public boolean over(Instant now) {
        return !now.isBefore(since.plus(LIMIT));
    }
}
