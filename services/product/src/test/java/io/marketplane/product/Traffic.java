package io.marketplane.product;

import io.marketplane.service.testing.Reply;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** Readers and writers that go on without pause until they are closed, and what each of their requests met. */
final class Traffic implements AutoCloseable {

    private static final Duration PACE = Duration.ofMillis(20);

    private final RunningService service;
    private final Queue<Sample> samples = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();

    record Sample(boolean write, String sku, Instant begin, Instant end, int status, String retryAfter) {

        Duration took() {
            return Duration.between(begin, end);
        }
    }

    private Traffic(RunningService service) {
        this.service = service;
    }

    static Traffic start(RunningService service, int readers, int writers) {
        var traffic = new Traffic(service);
        var location = service.post(Skus.body(Skus.next())).location();
        for (int n = 0; n < readers; n++) {
            traffic.clients.execute(() -> traffic.loop(false, () -> new Request("", service.get(location))));
        }
        for (int n = 0; n < writers; n++) {
            traffic.clients.execute(() -> traffic.loop(true, traffic::write));
        }
        return traffic;
    }

    private record Request(String sku, Reply reply) {}

    private interface Call {
        Request make();
    }

    private Request write() {
        var sku = Skus.next();
        return new Request(sku, service.post(Skus.body(sku)));
    }

    private void loop(boolean write, Call call) {
        while (!stopped.get()) {
            var begin = Instant.now();
            try {
                var request = call.make();
                samples.add(new Sample(
                        write,
                        request.sku(),
                        begin,
                        Instant.now(),
                        request.reply().status(),
                        request.reply().header("Retry-After")));
            } catch (RuntimeException e) {
                int kind = e.getCause() instanceof HttpTimeoutException ? -2 : -1;
                samples.add(new Sample(write, "", begin, Instant.now(), kind, ""));
            }
            LockSupport.parkNanos(PACE.toNanos());
        }
    }

    List<Sample> samples() {
        return List.copyOf(samples);
    }

    /** When the first request of a kind that began at {@code time} or later succeeded; the far future if none did. */
    Instant firstSuccessFrom(Instant time, boolean write) {
        return samples.stream()
                .filter(sample -> sample.write() == write && sample.status() < 300 && sample.status() > 0)
                .map(Sample::end)
                .filter(end -> end.isAfter(time))
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }

    /** Ends the clients; returns everything they met. */
    List<Sample> finish() {
        close();
        return samples();
    }

    @Override
    public void close() {
        stopped.set(true);
        clients.shutdown();
        try {
            clients.awaitTermination(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
