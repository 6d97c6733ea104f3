package io.marketplane.flags.server.adapter.sync;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Queue;
import java.util.SequencedSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Bounds the memory of documents on their way. gRPC copies a document for each reader and keeps the copy until the
 * network has taken it: hundreds of readers of one large document would be hundreds of copies. So readers take turns,
 * and get what is newest when theirs comes. One that takes too long gives its turn to the next and keeps its copy; when
 * such copies are too many, the reader that has stood for longest is sent away. Thread-safe.
 */
final class Turns {

    private final Limits limits;
    private final Executor executor;
    private final LongSupplier nanos;
    private final Queue<Place> waiting = new ArrayDeque<>();
    private final Held moving = new Held();
    private final Held standing = new Held();
    private boolean alarmed;

    /**
     * How much is too much.
     *
     * @param moving bytes that may be on their way at once; one document always may
     * @param standing bytes that may be kept for readers that take longer than {@code patience}
     * @param patience how long a reader may take for a document
     */
    record Limits(long moving, long standing, Duration patience) {}

    /** Places in the order in which they came, and their bytes. */
    private static final class Held {
        private final SequencedSet<Place> places = new LinkedHashSet<>();
        private long bytes;

        void add(Place place) {
            places.add(place);
            bytes += place.bytes;
        }

        void remove(Place place) {
            if (places.remove(place)) {
                bytes -= place.bytes;
            }
        }
    }

    /** Turns that call readers by {@code executor}. */
    Turns(Limits limits, Executor executor, LongSupplier nanos) {
        this.limits = limits;
        this.executor = executor;
        this.nanos = nanos;
    }

    /** The place of one reader. */
    final class Place {
        private final Runnable turn;
        private final Runnable sendAway;
        private long bytes;
        private long since;
        private boolean idle = true;

        private Place(Runnable turn, Runnable sendAway) {
            this.turn = turn;
            this.sendAway = sendAway;
        }

        /** Asks for a turn, unless it has or awaits one. */
        void request(long size) {
            synchronized (Turns.this) {
                if (idle) {
                    idle = false;
                    bytes = size;
                    waiting.add(this);
                    advance();
                }
            }
        }

        /** The network has taken the document, or there is nothing to send. */
        void done() {
            synchronized (Turns.this) {
                if (!idle) {
                    idle = true;
                    waiting.remove(this);
                    moving.remove(this);
                    standing.remove(this);
                    advance();
                }
            }
        }
    }

    /**
     * A place for one reader.
     *
     * @param turn called when it may send one document; {@link Place#done} is the answer
     * @param sendAway called when it has stood for too long
     */
    Place place(Runnable turn, Runnable sendAway) {
        return new Place(turn, sendAway);
    }

    private void advance() {
        long now = nanos.getAsLong();
        long patience = limits.patience.toNanos();
        while (!moving.places.isEmpty() && now - moving.places.getFirst().since >= patience) {
            var slow = moving.places.getFirst();
            moving.remove(slow);
            standing.add(slow);
        }
        while (standing.bytes > limits.standing) {
            var slowest = standing.places.getFirst();
            standing.remove(slowest);
            executor.execute(slowest.sendAway);
        }
        while (!waiting.isEmpty()
                && (moving.places.isEmpty() || moving.bytes + waiting.element().bytes <= limits.moving)) {
            var next = waiting.remove();
            next.since = now;
            moving.add(next);
            executor.execute(next.turn);
        }
        if (!waiting.isEmpty() && !alarmed) {
            alarmed = true;
            CompletableFuture.delayedExecutor(patience, TimeUnit.NANOSECONDS, executor)
                    .execute(this::look);
        }
    }

    /** Passes turns on for which time is up. */
    synchronized void look() {
        alarmed = false;
        advance();
    }
}
