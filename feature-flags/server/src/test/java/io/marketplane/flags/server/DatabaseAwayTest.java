package io.marketplane.flags.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marketplane.testkit.PostgresServer;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What goes on while the database is away, {@code -Dflags.away=60} seconds for the full run: all but changes. */
class DatabaseAwayTest {

    private static final Duration AWAY = Duration.ofSeconds(Long.getLong("flags.away", 5));
    private static final String USER = "{\"targetingKey\":\"u\"}";

    private static String definition(int number) {
        return "{\"state\":\"ENABLED\",\"variants\":{\"v\":%d},\"defaultVariant\":\"v\"}".formatted(number);
    }

    @Test
    @Tag("flags-43")
    void evaluationsAndStreamsGoOnAndNoToggleIsLostOrDoubled() {
        try (var postgres = PostgresServer.start();
                var server = RunningServer.start(postgres.createDatabase());
                var client = new SyncClient(server, "x-api-key", RunningServer.key("client", "staging"))) {
            var etag = server.define("flag", "staging", definition(1)).etag();
            var stream = client.open();
            await().until(() -> stream.documents().size() == 1);

            postgres.kill();
            var refused = server.put("flag", "staging", etag, definition(2));
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.slug()).isEqualTo("dependency-unavailable");
            await().during(AWAY).atMost(AWAY.plusSeconds(30)).until(() -> {
                assertThat(server.evaluate("staging", "flag", USER).text()).contains("\"value\":1");
                assertThat(server.evaluateAll("staging", USER).status()).isEqualTo(200);
                try (var newcomer = new SyncClient(server, "x-api-key", RunningServer.key("client", "staging"))) {
                    var fresh = newcomer.open();
                    await().until(() -> fresh.documents().size() == 1);
                }
                assertThat(server.put("flag", "staging", etag, definition(3)).status())
                        .isEqualTo(503);
                return stream.ends().isEmpty()
                        && server.management("/actuator/health/readiness").statusCode() == 200;
            });

            postgres.restart();
            var accepted = await().atMost(Duration.ofSeconds(20))
                    .until(() -> server.put("flag", "staging", etag, definition(4)), reply -> reply.status() != 503);
            assertThat(accepted.status()).as(accepted.text()).isEqualTo(200);
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> stream.documents().size() == 2);
            assertThat(stream.documents().getLast()).contains("\"v\":4");
            assertThat(server.database().query("select string_agg(number::text, ',') from revision"))
                    .isEqualTo("1,2");
        }
    }
}
