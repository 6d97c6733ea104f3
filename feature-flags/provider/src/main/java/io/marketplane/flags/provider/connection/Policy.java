package io.marketplane.flags.provider.connection;

import java.time.Duration;

/**
 * How patient a connection is. Immutable.
 *
 * @param deadline how long the start waits for the first flags
 * @param grace how long a lost stream leaves the provider STALE before it is in ERROR
 * @param backoff the wait after the first failure; it doubles with each further one
 * @param backoffMax the longest wait
 * @param attempt how long one attempt may take until flags arrive
 */
public record Policy(Duration deadline, Duration grace, Duration backoff, Duration backoffMax, Duration attempt) {
    private static final int MOST_DOUBLINGS = 20;

    /**
     * How long to wait after a failure: between half of and all of the doubled backoff, so that clients that lost one
     * server do not come back in one moment.
     *
     * @param failures how many attempts have failed in a row before this one
     * @param jitter chance, from 0 inclusive to 1 exclusive
     */
    Duration delay(int failures, double jitter) {
        long doubled = backoff.toNanos() << Math.min(failures, MOST_DOUBLINGS);
        long longest = Math.min(doubled < 0 ? Long.MAX_VALUE : doubled, backoffMax.toNanos());
        return Duration.ofNanos((long) (longest * (0.5 + jitter / 2)));
    }
}
