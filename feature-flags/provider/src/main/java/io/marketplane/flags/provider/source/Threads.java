package io.marketplane.flags.provider.source;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Ends of threads. */
final class Threads {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private Threads() {}

    /** Waits until a thread has ended, 3 s at most. */
    static void join(@Nullable Thread thread) {
        try {
            if (thread != null) {
                thread.join(PATIENCE);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
