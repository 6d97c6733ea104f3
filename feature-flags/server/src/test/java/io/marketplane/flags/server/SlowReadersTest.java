package io.marketplane.flags.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.grpc.Status;
import io.marketplane.flags.server.adapter.sync.SyncServer;
import io.marketplane.testkit.PostgresServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Readers of a document that is larger than what a client takes unread. */
@Tag("flags-46")
class SlowReadersTest {

    private static final String KEY = RunningServer.key("client", "staging");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static RunningServer start(String standing) {
        var server = RunningServer.start(
                PostgresServer.shared().createDatabase(),
                Map.of(
                        "marketplane.flags.sync.moving", "2MB",
                        "marketplane.flags.sync.standing", standing,
                        "marketplane.flags.sync.patience", "200ms"));
        for (int i = 0; i < 4; i++) {
            server.define("large-" + i, "staging", definition("x".repeat(400_000)));
        }
        server.define("flag", "staging", definition("0"));
        return server;
    }

    private static String definition(String value) {
        return "{\"state\":\"ENABLED\",\"variants\":{\"v\":\"%s\"},\"defaultVariant\":\"v\"}".formatted(value);
    }

    /** Changes a flag; what the document then contains. */
    private static String change(RunningServer server, int number) {
        var answer = server.put("flag", "staging", "*", definition("" + number));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return "\"version\":\"" + answer.json().path("revision").asString() + "\"";
    }

    private static boolean has(SyncClient.Stream stream, String version) {
        return !stream.documents().isEmpty() && stream.documents().getLast().contains(version);
    }

    private static List<SyncClient> clients(RunningServer server, int count) {
        return IntStream.range(0, count)
                .mapToObj(_ -> new SyncClient(server, "x-api-key", KEY))
                .toList();
    }

    @Test
    void thoseWhoDoNotReadStopNobodyAndGetTheNewestOnceTheyDo() {
        try (var server = start("64MB")) {
            var clients = clients(server, 30);
            var quick = clients.subList(0, 5).stream().map(SyncClient::open).toList();
            var slow = clients.subList(5, 30).stream().map(SyncClient::openSlow).toList();
            for (int i = 1; i <= 6; i++) {
                var version = change(server, i);
                await().atMost(PATIENCE).until(() -> quick.stream().allMatch(stream -> has(stream, version)));
            }
            var last = change(server, 7);
            slow.forEach(SyncClient.Stream::readOn);
            await().atMost(PATIENCE).until(() -> slow.stream().allMatch(stream -> has(stream, last)));
            assertThat(slow).allSatisfy(stream -> assertThat(stream.ends()).isEmpty());
            clients.forEach(SyncClient::close);
        }
    }

    /** A client is told of the end when it reads on: until then it has bytes of a document before it. */
    @Test
    void whoStandsForLongestIsSentAwayWhenTooMuchIsKept() {
        try (var server = start("2MB")) {
            var log = new ListAppender<ILoggingEvent>();
            log.start();
            ((Logger) LoggerFactory.getLogger(SyncServer.class.getPackageName() + ".DocumentStream")).addAppender(log);
            var clients = clients(server, 4);
            var slow = clients.stream().map(SyncClient::openSlow).toList();
            await().atMost(PATIENCE)
                    .until(() ->
                            slow.stream().allMatch(stream -> stream.documents().size() == 1));
            change(server, 1);
            await().atMost(PATIENCE).until(() -> !List.copyOf(log.list).isEmpty());
            slow.forEach(SyncClient.Stream::readOn);
            await().atMost(PATIENCE)
                    .until(() -> slow.stream().anyMatch(stream -> !stream.ends().isEmpty()));
            assertThat(slow.stream().flatMap(stream -> stream.ends().stream()).map(Status::fromThrowable))
                    .extracting(Status::getCode)
                    .containsOnly(Status.Code.CANCELLED);
            clients.forEach(SyncClient::close);
        }
    }
}
