package io.marketplane.flags.server.domain;

/**
 * Lets a number of requests through each second, and as many at once after a quiet second. Immutable.
 *
 * @param tokens how many more may pass
 * @param nanos when that was, by {@link System#nanoTime}
 * @param passed whether the last request may pass
 */
public record TokenBucket(double tokens, long nanos, boolean passed) {

    private static final double SECOND = 1e9;

    /** A full bucket. */
    public static TokenBucket full(int perSecond, long now) {
        return new TokenBucket(perSecond, now, true);
    }

    /** The bucket after a request; one that may not pass takes nothing. */
    public TokenBucket take(int perSecond, long now) {
        double filled = Math.min(perSecond, tokens + (now - nanos) / SECOND * perSecond);
        return filled < 1 ? new TokenBucket(filled, now, false) : new TokenBucket(filled - 1, now, true);
    }
}
