package io.marketplane.operator.runtime;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Overlooks what mends itself within a while. Safe for use by several threads. */
final class Grace {
    private final Duration length;
    private @Nullable Instant since;

    /** A grace of {@code length} from the first time that something is seen to be wrong. */
    Grace(Duration length) {
        this.length = length;
    }

    /** Whether something is wrong, and was at every look for longer than the grace. */
    synchronized boolean isOver(boolean wrong, Instant now) {
        if (!wrong) {
            since = null;
            return false;
        }
        Instant first = since == null ? now : since;
        since = first;
        return first.plus(length).isBefore(now);
    }
}
