package io.marketplane.flags.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marketplane.flags.server.application.ServedFlags;
import io.marketplane.flags.server.domain.ServedSet;
import io.marketplane.testkit.PostgresServer;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The event stream of OFREP. */
class EventStreamTest {

    private static final int READERS = 200;

    private static String definition(int number) {
        return "{\"state\":\"ENABLED\",\"variants\":{\"v\":%d},\"defaultVariant\":\"v\"}".formatted(number);
    }

    /** A reader, and the lines that it has. */
    private static final class Reader implements AutoCloseable {
        private final List<String> lines = new CopyOnWriteArrayList<>();
        private final CompletableFuture<HttpResponse<Stream<String>>> response;

        Reader(RunningServer server, String... headers) {
            HttpRequest.Builder request =
                    server.as("client", "staging", "/ofrep/v1/events").timeout(Duration.ofMinutes(2));
            if (headers.length > 0) {
                request.headers(headers);
            }
            response = server.client().sendAsync(request.build(), HttpResponse.BodyHandlers.ofLines());
            var _ = response.thenAcceptAsync(answer -> answer.body().forEach(lines::add), Thread::startVirtualThread);
        }

        List<String> with(String prefix) {
            return lines.stream().filter(line -> line.startsWith(prefix)).toList();
        }

        String contentType() {
            return response.join().headers().firstValue("Content-Type").orElse("");
        }

        @Override
        public void close() {
            var _ = response.thenAccept(answer -> answer.body().close());
        }
    }

    @Test
    @Tag("flags-36")
    void readersAreToldOfChangesOnceAndMissNone() {
        try (var server = RunningServer.start(
                PostgresServer.shared().createDatabase(), Map.of("marketplane.flags.heartbeat", "300ms"))) {
            server.define("flag", "staging", definition(0));
            var readers = IntStream.range(0, READERS)
                    .mapToObj(_ -> new Reader(server))
                    .toList();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> readers.stream().allMatch(reader -> !reader.lines.isEmpty()));

            var number = server.put("flag", "staging", "*", definition(1))
                    .json()
                    .path("revision")
                    .asString();
            await().until(() ->
                    readers.stream().allMatch(reader -> reader.with("id:").size() == 1));
            var reader = readers.getFirst();
            assertThat(reader.contentType()).startsWith("text/event-stream");
            assertThat(reader.with("id:")).containsExactly("id: " + number);
            assertThat(reader.with("event:")).containsExactly("event: message");
            var data = reader.with("data: ").getFirst().substring("data: ".length());
            OfrepSchema.accepts("event", data);
            assertThat(data)
                    .startsWith("{\"type\":\"refetchEvaluation\",\"etag\":\"" + number + "\",\"lastModified\":");

            long last = burst(server, Long.parseLong(number));
            await().until(() ->
                    readers.stream().allMatch(each -> each.with("id:").getLast().equals("id: " + last)));
            assertThat(readers).allMatch(each -> each.with("id:").size() == 2, "one event for the burst");
            await("comments").until(() -> reader.with(":").size() > 3);
            readers.forEach(Reader::close);

            var missed = new Reader(server, "Last-Event-ID", number);
            var upToDate = new Reader(server, "Last-Event-ID", String.valueOf(last));
            await().until(() -> missed.with("id:").equals(List.of("id: " + last)));
            await().until(() -> upToDate.with(":").size() > 2);
            assertThat(upToDate.with("id:")).isEmpty();
            missed.close();
            upToDate.close();
        }
    }

    /** A hundred changes within 40 ms, which no database would write so quickly. */
    private static long burst(RunningServer server, long from) {
        var served = server.bean(ServedFlags.class);
        var sets = new ArrayList<ServedSet>();
        for (int i = 1; i <= 100; i++) {
            sets.add(ServedSet.of("staging", from + i, Instant.now(), Map.of()));
        }
        long begin = System.nanoTime();
        sets.forEach(served::publish);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMillis(40));
        return from + 100;
    }
}
