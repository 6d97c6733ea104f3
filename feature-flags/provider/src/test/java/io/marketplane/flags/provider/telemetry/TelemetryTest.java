package io.marketplane.flags.provider.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchException;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TelemetryTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:42Z");

    private static TrackingEvent event(int number) {
        return new TrackingEvent("e" + number, NOW, "user", 9.5, Map.of("country", "de"), Map.of("items", 3));
    }

    /** Keeps what it gets, unless it is away. */
    private static final class Sender implements TelemetrySender {
        private final List<EvaluationCount> counts = new CopyOnWriteArrayList<>();
        private final List<TrackingEvent> events = new CopyOnWriteArrayList<>();
        private volatile boolean away = true;
        private final AtomicLong dropped = new AtomicLong();

        @Override
        public void evaluations(List<EvaluationCount> sent) throws IOException {
            check();
            counts.addAll(sent);
        }

        @Override
        public void tracking(List<TrackingEvent> sent, long lost) throws IOException {
            check();
            events.addAll(sent);
            dropped.addAndGet(lost);
        }

        private void check() throws IOException {
            if (away) {
                throw new IOException("away");
            }
        }
    }

    @Test
    @Tag("flags-60")
    void noCountIsLostWhileTheServerIsAway() throws Exception {
        var counts = new EvaluationCounts();
        var sender = new Sender();
        var result = new EvaluationCounts.Result("f", "on", "STATIC", null);
        try (var reporter = new Reporter(
                        counts, new TrackingQueue(10), sender, Duration.ofMillis(2), InstantSource.fixed(NOW));
                var threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 4; i++) {
                threads.execute(() -> {
                    for (int j = 0; j < 250_000; j++) {
                        counts.of(result).increment();
                    }
                });
            }
            threads.shutdown();
            await().until(threads::isTerminated);
            sender.away = false;
            await().until(() ->
                    sender.counts.stream().mapToLong(EvaluationCount::count).sum() == 1_000_000);
            assertThat(reporter).isNotNull();
        }
        assertThat(sender.counts)
                .allMatch(count ->
                        count.flag().equals("f") && count.minute().equals(Instant.parse("2026-03-01T10:00:00Z")));
    }

    @Test
    @Tag("flags-30")
    void theOldestEventsGiveWayAndAreCounted() {
        var queue = new TrackingQueue(10_000);
        IntStream.range(0, 100_000).forEach(i -> queue.add(event(i)));
        assertThat(queue.size()).isEqualTo(10_000);
        assertThat(queue.dropped()).isEqualTo(90_000);

        var sender = new Sender();
        sender.away = false;
        new Reporter(new EvaluationCounts(), queue, sender, Duration.ofHours(1), InstantSource.fixed(NOW)).close();
        assertThat(sender.events).hasSize(10_000).first().isEqualTo(event(90_000));
        assertThat(sender.dropped).hasValue(90_000);
    }

    @Test
    @Tag("flags-30")
    void whatCouldNotBeSentIsSentInOrder() {
        var queue = new TrackingQueue(5);
        IntStream.range(0, 4).forEach(i -> queue.add(event(i)));
        List<TrackingEvent> taken = queue.take(3);
        queue.add(event(4));
        queue.add(event(5));
        queue.putBack(taken);
        assertThat(queue.take(9)).containsExactly(event(1), event(2), event(3), event(4), event(5));
        assertThat(queue.dropped()).isEqualTo(1);
        assertThat(queue.size()).isZero();
    }

    @Test
    void resultsThatAreToldApartAreBounded() {
        var counts = new EvaluationCounts();
        IntStream.range(0, 30_000)
                .forEach(i -> counts.of(new EvaluationCounts.Result("k" + i, null, "ERROR", "FLAG_NOT_FOUND"))
                        .increment());
        List<EvaluationCount> drained = counts.drain(NOW);
        assertThat(drained).hasSize(20_001);
        assertThat(drained.getLast())
                .returns(EvaluationCounts.OTHER, EvaluationCount::flag)
                .returns(10_000L, EvaluationCount::count);
    }

    @Test
    void postsJson(@TempDir Path directory) throws IOException {
        Path key = Files.writeString(directory.resolve("key"), "secret\n");
        List<String> posted = new CopyOnWriteArrayList<>();
        var status = new AtomicInteger(202);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            posted.add(exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + " " + body);
            exchange.sendResponseHeaders(status.get(), -1);
            exchange.close();
        });
        server.start();
        var address = URI.create("http://localhost:" + server.getAddress().getPort() + "/");
        try (var sender = new HttpTelemetrySender(address, "production", key)) {
            sender.evaluations(List.of(new EvaluationCount("f", "on", "STATIC", null, NOW, 3)));
            sender.tracking(List.of(event(1)), 2);
            assertThat(posted)
                    .containsExactly(
                            "/v1/telemetry/evaluations Bearer secret {\"flagSetId\":\"production\",\"evaluations\":["
                                    + "{\"flag\":\"f\",\"variant\":\"on\",\"reason\":\"STATIC\","
                                    + "\"minute\":\"2026-03-01T10:00:42Z\",\"count\":3}]}",
                            "/v1/telemetry/tracking Bearer secret {\"flagSetId\":\"production\",\"dropped\":2,\"events\":["
                                    + "{\"name\":\"e1\",\"time\":\"2026-03-01T10:00:42Z\",\"targetingKey\":\"user\","
                                    + "\"value\":9.5,\"attributes\":{\"country\":\"de\"},\"details\":{\"items\":3}}]}");
            status.set(400);
            sender.evaluations(List.of());
            status.set(503);
            assertThat(catchException(() -> sender.evaluations(List.of())))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("503");
        } finally {
            server.stop(0);
        }
    }
}
