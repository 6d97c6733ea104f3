package io.marketplane.instruments.load;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A constant rate of requests on one address, half of them over new connections and half over kept ones, from the start
 * until it is closed or {@link #LONGEST} has passed. Requests are sent on time whether or not earlier ones were
 * answered, so a slow answer does not hide the failures behind it.
 */
public final class Load implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final URI uri;
    private final long nanosBetweenRequests;
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
    private final Thread pacer;
    private volatile boolean stopped;

    private Load(URI uri, int requestsPerSecond) {
        this.uri = uri;
        this.nanosBetweenRequests = TimeUnit.SECONDS.toNanos(1) / requestsPerSecond;
        this.pacer = Thread.ofPlatform().name("load").start(this::pace);
    }

    /** Starts {@code requestsPerSecond} GETs of {@code uri}. */
    public static Load on(URI uri, int requestsPerSecond) {
        return new Load(uri, requestsPerSecond);
    }

    /** The answers so far, in the order in which they came. */
    public List<Answer> answers() {
        return List.copyOf(answers);
    }

    /** The answers that a user would call a failure. */
    public List<Answer> failures() {
        return answers.stream().filter(Answer::failed).toList();
    }

    @Override
    public void close() {
        stop();
    }

    /** Stops sending and waits until every request that was sent has its answer. */
    public void stop() {
        stopped = true;
        try {
            pacer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        requests.close();
    }

    private void pace() {
        long start = System.nanoTime();
        Client[] clients = Client.values();
        for (int i = 0; !stopped && System.nanoTime() - start < LONGEST.toNanos(); i++) {
            Client client = clients[i % clients.length];
            requests.execute(() -> answers.add(send(client)));
            long due = start + (i + 1) * nanosBetweenRequests;
            while (!stopped && due > System.nanoTime()) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
        }
    }

    private Answer send(Client client) {
        Instant sentAt = Instant.now();
        long start = System.nanoTime();
        try {
            Client.Reply reply = client.get(uri);
            return new Answer(sentAt, since(start), client.name(), reply.status(), reply.body());
        } catch (IOException e) {
            return new Answer(sentAt, since(start), client.name(), 0, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(sentAt, since(start), client.name(), 0, "interrupted");
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
