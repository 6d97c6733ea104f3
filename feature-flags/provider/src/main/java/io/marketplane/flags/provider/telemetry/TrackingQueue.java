package io.marketplane.flags.provider.telemetry;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Events that wait to be sent. Bounded: the oldest give way and are counted. Thread-safe, and takes no lock. */
public final class TrackingQueue {
    private final int capacity;
    private final ConcurrentLinkedDeque<TrackingEvent> events = new ConcurrentLinkedDeque<>();
    private final AtomicInteger size = new AtomicInteger();
    private final AtomicLong dropped = new AtomicLong();

    /** A queue of {@code capacity} events at most. */
    public TrackingQueue(int capacity) {
        this.capacity = capacity;
    }

    /** Adds an event. */
    public void add(TrackingEvent event) {
        events.addLast(event);
        trim(size.incrementAndGet());
    }

    /** How many events were dropped in all. */
    public long dropped() {
        return dropped.get();
    }

    /** How many events wait. */
    public int size() {
        return size.get();
    }

    /** Takes the {@code most} oldest events. */
    List<TrackingEvent> take(int most) {
        var taken = new ArrayList<TrackingEvent>();
        while (taken.size() < most) {
            TrackingEvent event = events.pollFirst();
            if (event == null) {
                return taken;
            }
            size.decrementAndGet();
            taken.add(event);
        }
        return taken;
    }

    /** Puts back what was taken and not sent; it is older than all that waits. */
    void putBack(List<TrackingEvent> taken) {
        taken.reversed().forEach(events::addFirst);
        trim(size.addAndGet(taken.size()));
    }

    private void trim(int held) {
        for (int beyond = held - capacity; beyond > 0; beyond--) {
            if (events.pollFirst() != null) {
                size.decrementAndGet();
                dropped.incrementAndGet();
            }
        }
    }
}
