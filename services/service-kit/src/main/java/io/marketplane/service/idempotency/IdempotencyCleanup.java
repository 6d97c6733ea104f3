package io.marketplane.service.idempotency;

import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;

/** Removes answers that are older than a day, a thousand at a time. Every pod may do it at once. */
public final class IdempotencyCleanup {

    private static final Logger LOG = LoggerFactory.getLogger(IdempotencyCleanup.class);
    private static final int BATCH = 1_000;

    private final IdempotencyStore store;
    private final InstantSource clock;

    public IdempotencyCleanup(IdempotencyStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT5M", fixedDelayString = "PT10M")
    void run() {
        try {
            int removed;
            do {
                removed = store.removeExpired(clock.instant(), BATCH);
            } while (removed == BATCH);
        } catch (DataAccessException | TransactionException e) {
            LOG.info(
                    "expired idempotency keys stay until the next run: {}",
                    e.getClass().getSimpleName());
        }
    }
}
