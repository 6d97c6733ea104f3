package io.marketplane.service.outbox;

import io.marketplane.service.value.Uuid7;
import io.marketplane.service.web.TraceFilter;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Where a use case leaves its events. They are published if its transaction commits, and only then. Thread-safe. */
public final class Outbox {

    private final OutboxStore store;
    private final OutboxRelay relay;
    private final Uuid7 ids;
    private final InstantSource clock;
    private final RandomGenerator random;

    Outbox(OutboxStore store, OutboxRelay relay, Uuid7 ids, InstantSource clock, RandomGenerator random) {
        this.store = store;
        this.relay = relay;
        this.ids = ids;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Adds an event to the caller's transaction.
     *
     * @throws IllegalStateException when there is no transaction
     */
    public void add(Event event) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("an event belongs to the transaction of the change that it tells of");
        }
        store.add(new StoredEvent(
                0, ids.next(), event, traceparent(), clock.instant().truncatedTo(ChronoUnit.MILLIS)));
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                relay.wake();
            }
        });
    }

    /** A span of its own in the trace of the request. */
    private String traceparent() {
        var trace = TraceFilter.traceId();
        return "00-%s-%s-01".formatted(trace.isEmpty() ? hex(16) : trace, hex(8));
    }

    private String hex(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
