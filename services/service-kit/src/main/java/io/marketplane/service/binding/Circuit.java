package io.marketplane.service.binding;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps callers from waiting for an engine that just failed: after a failure no call is made for a while, then one is
 * let through to see. For engines that a caller can do without. Thread-safe.
 */
public final class Circuit {

    private static final Logger LOG = LoggerFactory.getLogger(Circuit.class);
    private static final long CLOSED = 0;

    private final String engine;
    private final long pauseNanos;
    private final AtomicLong retryAt = new AtomicLong(CLOSED);

    /**
     * A closed circuit.
     *
     * @param engine what the log calls it
     * @param pause how long no call is made after a failure
     */
    public Circuit(String engine, Duration pause) {
        this.engine = engine;
        this.pauseNanos = pause.toNanos();
    }

    /** The result of {@code call}; empty when it failed or was not made. */
    public <T> Optional<T> call(Callable<T> call) {
        long due = retryAt.get();
        if (due != CLOSED && (System.nanoTime() - due < 0 || !retryAt.compareAndSet(due, next()))) {
            return Optional.empty();
        }
        try {
            var result = call.call();
            if (retryAt.getAndSet(CLOSED) != CLOSED) {
                LOG.info("{} answers again", engine);
            }
            return Optional.of(result);
        } catch (Exception e) {
            open(e);
            return Optional.empty();
        }
    }

    /** Whether a call would be made now. Another caller may take the turn meanwhile. */
    public boolean wouldCall() {
        long due = retryAt.get();
        return due == CLOSED || System.nanoTime() - due >= 0;
    }

    private void open(Exception e) {
        if (e instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        if (retryAt.getAndSet(next()) == CLOSED) {
            LOG.warn("{} does not answer, going on without it: {}", engine, cause(e));
        }
    }

    /** Class names alone: messages of clients may hold addresses and content. */
    private static String cause(Throwable e) {
        var cause = e.getCause();
        return e.getClass().getSimpleName() + (cause == null ? "" : " by " + cause(cause));
    }

    private long next() {
        long next = System.nanoTime() + pauseNanos;
        return next == CLOSED ? 1 : next;
    }
}
