package io.marketplane.flags.provider;

import java.time.Instant;
import java.util.function.LongSupplier;

/** The present in whole seconds, which is all that a rule sees of it, without an object for each look. Thread-safe. */
final class SecondClock {
    private final LongSupplier millis;
    private Instant last = Instant.EPOCH;

    SecondClock(LongSupplier millis) {
        this.millis = millis;
    }

    /** Threads that look at once may each make the same instant; an instant is safe to read without a lock. */
    Instant now() {
        long second = Math.floorDiv(millis.getAsLong(), 1_000L);
        Instant known = last;
        if (known.getEpochSecond() != second) {
            known = Instant.ofEpochSecond(second);
            last = known;
        }
        return known;
    }
}
