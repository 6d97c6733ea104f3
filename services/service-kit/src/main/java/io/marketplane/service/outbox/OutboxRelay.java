package io.marketplane.service.outbox;

import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Publishes what waits in the outbox, in order, at least once. Every pod runs one; a lock in the database lets one work
 * at a time, so that the order of an aggregate's events is kept. An event is marked when the broker has confirmed it: a
 * process that ends in between leaves it to be published again, with the same id.
 */
public final class OutboxRelay implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
    private static final int BATCH = 200;

    /** Finds what another pod committed while this one had the lock. */
    private static final long POLL_MILLIS = 250;

    /** Commits do not shorten it: a broker that is away is not asked more often because much is written. */
    private static final long PAUSE_NANOS = 500_000_000;

    private static final int ATTEMPTS_PER_LOG_LINE = 60;

    private final OutboxStore store;
    private final Optional<EventPublisher> publisher;
    private final TransactionTemplate transaction;
    private final InstantSource clock;
    private final Semaphore work = new Semaphore(0);
    private final AtomicLong published = new AtomicLong();
    private @Nullable Thread thread;
    private volatile boolean running;

    OutboxRelay(
            OutboxStore store,
            Optional<EventPublisher> publisher,
            TransactionTemplate transaction,
            InstantSource clock) {
        this.store = store;
        this.publisher = publisher;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Something was committed. */
    void wake() {
        if (work.availablePermits() == 0) {
            work.release();
        }
    }

    /** How many events this process has published. */
    long published() {
        return published.get();
    }

    @Override
    public synchronized void start() {
        running = true;
        if (publisher.isEmpty()) {
            LOG.info("no binding of type rabbitmq: events wait in the outbox until there is one");
            return;
        }
        thread = Thread.ofPlatform().daemon().name("outbox-relay").start(() -> run(publisher.get()));
    }

    private void run(EventPublisher to) {
        int failures = 0;
        while (running) {
            try {
                to.connect();
                publishAll(to);
                if (failures > 0) {
                    LOG.info("events are published again");
                }
                failures = 0;
                waitForWork();
            } catch (RuntimeException e) {
                if (running && failures++ % ATTEMPTS_PER_LOG_LINE == 0) {
                    LOG.warn(
                            "events wait in the outbox, trying on: {}",
                            e.getClass().getSimpleName());
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private void publishAll(EventPublisher to) {
        int count;
        do {
            count = Optional.ofNullable(transaction.execute(_ -> publishBatch(to)))
                    .orElse(0);
        } while (running && count == BATCH);
    }

    private int publishBatch(EventPublisher to) {
        if (!store.tryLock()) {
            return 0;
        }
        var events = store.waiting(BATCH);
        if (!events.isEmpty()) {
            to.publish(events);
            store.markPublished(events, clock.instant());
            published.addAndGet(events.size());
        }
        return events.size();
    }

    private void waitForWork() {
        try {
            if (work.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                work.drainPermits();
            }
        } catch (InterruptedException e) {
            running = false;
        }
    }

    @Override
    public synchronized void stop() {
        running = false;
        if (thread != null) {
            thread.interrupt();
        }
    }

    /** Ends after the web server, whose last requests may leave events. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
