package io.marketplane.flags.server.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

/** A span of time up to now, in equal buckets. The last bucket is the one that has begun. */
public enum CountWindow {
    /** Sixty minutes. */
    HOUR(60, Duration.ofMinutes(1)),
    /** Twenty-four hours. */
    DAY(24, Duration.ofHours(1)),
    /** Seven days, by the hour. */
    WEEK(7 * 24, Duration.ofHours(1));

    private final int size;
    private final Duration bucket;

    CountWindow(int size, Duration bucket) {
        this.size = size;
        this.bucket = bucket;
    }

    /** How long a bucket is. */
    public Duration bucket() {
        return bucket;
    }

    /** When each bucket begins. */
    public List<Instant> buckets(Instant now) {
        long step = bucket.toSeconds();
        long last = Math.floorDiv(now.getEpochSecond(), step) * step;
        return LongStream.rangeClosed(1 - size, 0)
                .mapToObj(index -> Instant.ofEpochSecond(last + index * step))
                .toList();
    }

    /** The bucket that a time from the first one on is in; clocks that are ahead count in the last. */
    public int index(List<Instant> buckets, Instant time) {
        long seconds = Duration.between(buckets.getFirst(), time).toSeconds();
        return (int) Math.min(size - 1L, seconds / bucket.toSeconds());
    }
}
