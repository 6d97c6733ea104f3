package io.marketplane.flags.server.application;

import io.marketplane.flags.server.domain.ServedSet;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What this replica serves, by environment, and who waits for the next of it. Reads take no lock. A set never gives way
 * to one with a lower number. Thread-safe.
 */
public final class ServedFlags {

    private final Map<String, Channel> channels = new ConcurrentHashMap<>();
    private final CountDownLatch end = new CountDownLatch(1);

    /** One environment. */
    private static final class Channel {
        private final ReentrantLock lock = new ReentrantLock();
        private final Condition changed = lock.newCondition();
        private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
        private volatile @Nullable ServedSet current;
    }

    private Channel channel(String environment) {
        return channels.computeIfAbsent(environment, _ -> new Channel());
    }

    /** What is served of an environment; empty when there is no such one, or nothing was loaded yet. */
    public Optional<ServedSet> current(String environment) {
        var channel = channels.get(environment);
        return Optional.ofNullable(channel == null ? null : channel.current);
    }

    /** Serves {@code set} from now on, unless what is served is as new, and tells those who wait. */
    public void publish(ServedSet set) {
        var channel = channel(set.environment());
        channel.lock.lock();
        try {
            var before = channel.current;
            if (before != null && before.number() >= set.number()) {
                return;
            }
            channel.current = set;
            channel.changed.signalAll();
        } finally {
            channel.lock.unlock();
        }
        channel.listeners.forEach(Runnable::run);
    }

    /**
     * Waits until a revision above {@code number} is served.
     *
     * @return the set that is served; empty when the time was up, this is closed, or the thread was told to end
     */
    public Optional<ServedSet> awaitAfter(String environment, long number, Duration atMost) {
        var channel = channel(environment);
        long left = atMost.toNanos();
        channel.lock.lock();
        try {
            while (!isClosed()) {
                var current = channel.current;
                if (current != null && current.number() > number) {
                    return Optional.of(current);
                }
                if (left <= 0) {
                    return Optional.empty();
                }
                left = channel.changed.awaitNanos(left);
            }
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            channel.lock.unlock();
        }
    }

    /** Calls {@code listener}, which must not wait, after each change; closing the result ends that. */
    public Subscription subscribe(String environment, Runnable listener) {
        var listeners = channel(environment).listeners;
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Ends when it is closed. */
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    /** Whether the time of serving is over. */
    public boolean isClosed() {
        return end.getCount() == 0;
    }

    /** Sends home all who wait. */
    public void close() {
        end.countDown();
        channels.values().forEach(channel -> {
            channel.lock.lock();
            try {
                channel.changed.signalAll();
            } finally {
                channel.lock.unlock();
            }
        });
    }

    /** Lets time pass; true unless this was closed or the thread told to end meanwhile. */
    public boolean pause(Duration time) {
        try {
            return !end.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
