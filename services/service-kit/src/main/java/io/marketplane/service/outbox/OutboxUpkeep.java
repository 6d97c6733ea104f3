package io.marketplane.service.outbox;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;

/** Measures what waits, and removes what was published long ago. Every pod may do it at once. */
public final class OutboxUpkeep {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxUpkeep.class);
    private static final int BATCH = 1_000;

    private final OutboxStore store;
    private final InstantSource clock;
    private volatile OutboxStore.Backlog backlog = new OutboxStore.Backlog(0, 0);

    OutboxUpkeep(OutboxStore store, OutboxRelay relay, InstantSource clock, MeterRegistry meters) {
        this.store = store;
        this.clock = clock;
        Gauge.builder("marketplane.outbox.backlog", () -> backlog.events())
                .description("Events that wait to be published.")
                .register(meters);
        Gauge.builder("marketplane.outbox.oldest", () -> backlog.seconds())
                .baseUnit("seconds")
                .description("The age of the oldest event that waits.")
                .register(meters);
        FunctionCounter.builder("marketplane.outbox.published", relay, OutboxRelay::published)
                .description("Events that the broker has confirmed.")
                .register(meters);
    }

    @Scheduled(initialDelayString = "PT2S", fixedDelayString = "PT5S")
    void measure() {
        try {
            backlog = store.backlog();
        } catch (DataAccessException | TransactionException e) {
            LOG.debug("the outbox cannot be measured: {}", e.getClass().getSimpleName());
        }
    }

    @Scheduled(initialDelayString = "PT6M", fixedDelayString = "PT10M")
    void removeExpired() {
        try {
            int removed;
            do {
                removed = store.removeExpired(clock.instant(), BATCH);
            } while (removed == BATCH);
        } catch (DataAccessException | TransactionException e) {
            LOG.info(
                    "published events stay until the next run: {}", e.getClass().getSimpleName());
        }
    }
}
