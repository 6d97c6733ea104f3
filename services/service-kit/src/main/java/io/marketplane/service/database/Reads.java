package io.marketplane.service.database;

import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats a read once when its connection turned out to be dead. Only for work that changes nothing: whether a lost
 * write happened is the caller's to find out, with its Idempotency-Key or entity tag. Thread-safe.
 */
public final class Reads {

    private static final Logger LOG = LoggerFactory.getLogger(Reads.class);

    private final DatabaseFailures failures;

    public Reads(DatabaseFailures failures) {
        this.failures = failures;
    }

    /** The result of {@code read}, which is run twice at most; the second waits for a connection for 1 s at most. */
    public <T> T read(Supplier<T> read) {
        try {
            return read.get();
        } catch (RuntimeException e) {
            if (!failures.isConnectionLost(e)) {
                throw e;
            }
            LOG.debug("repeating a read: {}", DatabaseFailures.summary(e));
            return read.get();
        }
    }
}
