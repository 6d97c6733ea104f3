package io.marketplane.e2e.messagebroker;

import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** A client that reads its binding and connects, again and again, 50 ms apart. */
final class Reconnects implements AutoCloseable {
    private static final long PAUSE_NANOS = 50_000_000;

    private final Supplier<Map<String, String>> binding;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicInteger made = new AtomicInteger();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final Thread thread;

    private Reconnects(Supplier<Map<String, String>> binding) {
        this.binding = binding;
        this.thread = Thread.ofPlatform().name("reconnects").unstarted(this::run);
    }

    static Reconnects start(Supplier<Map<String, String>> binding) {
        Reconnects reconnects = new Reconnects(binding);
        reconnects.thread.start();
        return reconnects;
    }

    /** How many connections were made. */
    int made() {
        return made.get();
    }

    /** Those that were refused or failed. */
    Queue<String> failures() {
        return failures;
    }

    @Override
    public void close() {
        stopped.set(true);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!stopped.get()) {
            try (Connection connection = BrokerUnderTest.connect(binding.get())) {
                if (connection.isOpen()) {
                    made.incrementAndGet();
                }
            } catch (IOException | TimeoutException | RuntimeException e) {
                failures.add(String.valueOf(e));
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
