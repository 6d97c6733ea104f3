package io.marketplane.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marketplane.testkit.PostgresDatabase;
import io.marketplane.testkit.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What callers see while the database goes away and comes back. The server is real and is killed or frozen. */
class FailoverTest {

    /**
     * One answer: a dead connection noticed after 4 s, then 1 s of waiting for another, and the machine's own delay.
     */
    private static final Duration LONGEST_ANSWER = Duration.ofMillis(6_500);

    private static final Duration RECOVERY = Duration.ofSeconds(2);

    private PostgresServer server;
    private PostgresDatabase database;

    @BeforeEach
    void startServer() {
        server = PostgresServer.start();
        database = server.createDatabase();
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void aKilledPrimaryMeansShort503sAndNoLostWrite() {
        try (var service = RunningService.start(database)) {
            Instant back;
            List<Traffic.Sample> samples;
            try (var traffic = Traffic.start(service, 4, 4)) {
                await().until(() -> traffic.samples().size() > 100);
                server.kill();
                await().until(() -> seen(traffic, 503) >= 8);
                assertThat(service.management("/actuator/health/liveness").statusCode())
                        .isEqualTo(200);
                assertThat(service.management("/actuator/health/readiness").statusCode())
                        .isEqualTo(503);
                server.restart();
                back = awaitDatabase();
                await().atMost(Duration.ofSeconds(15)).until(() -> recovered(traffic, back));
                assertThat(Duration.between(back, traffic.firstSuccessFrom(back, false)))
                        .isLessThan(RECOVERY);
                assertThat(Duration.between(back, traffic.firstSuccessFrom(back, true)))
                        .isLessThan(RECOVERY);
                samples = traffic.finish();
            }
            assertBoundedAndSound(samples);
            service.awaitReady();
        }
    }

    @Test
    void aFrozenPrimaryNeverMeansAHang() {
        try (var service = RunningService.start(database)) {
            List<Traffic.Sample> samples;
            try (var traffic = Traffic.start(service, 4, 4)) {
                await().until(() -> traffic.samples().size() > 100);
                server.pause();
                await().atMost(Duration.ofSeconds(20)).until(() -> seen(traffic, 503) >= 16);
                assertThat(service.management("/actuator/health/liveness").statusCode())
                        .isEqualTo(200);
                server.unpause();
                var back = awaitDatabase();
                await().atMost(Duration.ofSeconds(15)).until(() -> recovered(traffic, back));
                assertThat(Duration.between(back, traffic.firstSuccessFrom(back, true)))
                        .isLessThan(RECOVERY);
                samples = traffic.finish();
            }
            assertBoundedAndSound(samples);
        }
    }

    @Test
    void aServiceThatStartsBeforeItsDatabaseGetsReadyByItself() {
        server.kill();
        try (var service = RunningService.startUnready(database)) {
            assertThat(service.management("/actuator/health/liveness").statusCode())
                    .isEqualTo(200);
            assertThat(service.management("/actuator/health/startup").statusCode())
                    .isEqualTo(200);
            assertThat(service.management("/actuator/health/readiness").statusCode())
                    .isEqualTo(503);
            var early = service.get("/v1/products");
            assertThat(early.slug()).isEqualTo("dependency-unavailable");
            assertThat(early.header("Retry-After")).isEqualTo("1");

            server.restart();

            service.awaitReady();
            assertThat(service.post(Skus.body(Skus.next())).status()).isEqualTo(201);
        }
    }

    @Test
    void connectionsToADemotedPrimaryAreDropped() {
        try (var service = RunningService.start(database)) {
            demote(true);
            await().untilAsserted(() -> {
                var reply = service.post(Skus.body(Skus.next()));
                assertThat(reply.slug()).isEqualTo("dependency-unavailable");
            });
            assertThat(service.get("/v1/products").status()).isEqualTo(200);

            server.execute("alter role %s reset default_transaction_read_only".formatted(database.username()));

            // Open connections stay read-only, so a write can only succeed on a new one.
            await().atMost(RECOVERY)
                    .until(() -> service.post(Skus.body(Skus.next())).status() == 201);
        }
    }

    private void demote(boolean disconnect) {
        server.execute("alter role %s set default_transaction_read_only = on".formatted(database.username()));
        if (disconnect) {
            disconnect();
        }
    }

    private void disconnect() {
        server.execute("select pg_terminate_backend(pid) from pg_stat_activity where usename = '%s'"
                .formatted(database.username()));
    }

    @Test
    void rotatedCredentialsAreUsedWithoutARestart() {
        try (var service = RunningService.start(database)) {
            assertThat(service.post(Skus.body(Skus.next())).status()).isEqualTo(201);
            server.execute("alter role %s password 'rotated'".formatted(database.username()));
            disconnect();
            await().untilAsserted(
                            () -> assertThat(service.get("/v1/products").slug()).isEqualTo("dependency-unavailable"));

            database.writeBinding(service.bindings(), "rotated");

            await().atMost(RECOVERY).until(() -> service.get("/v1/products").status() == 200);
        }
    }

    @Test
    void aServerWithAnotherCertificateIsNotTrusted() {
        try (var other = PostgresServer.start();
                var service = RunningService.start(database)) {
            writeForeignCa(service, other);
            disconnect();

            await().untilAsserted(() ->
                    assertThat(service.get("/v1/products").status()).isEqualTo(503));
            assertThat(service.post(Skus.body(Skus.next())).status()).isEqualTo(503);
        }
    }

    private static void writeForeignCa(RunningService service, PostgresServer other) {
        try {
            Files.writeString(service.bindings().resolve("products").resolve("ca.crt"), other.caCertificate());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertBoundedAndSound(List<Traffic.Sample> samples) {
        assertThat(samples).extracting(Traffic.Sample::status).containsOnly(200, 201, 503);
        assertThat(samples).allSatisfy(sample -> assertThat(sample.took()).isLessThan(LONGEST_ANSWER));
        assertThat(samples)
                .filteredOn(sample -> sample.status() == 503)
                .extracting(Traffic.Sample::retryAfter)
                .containsOnly("1");
        var kept = new HashSet<>(List.of(
                database.query("select string_agg(sku, ',') from product").split(",")));
        assertThat(samples)
                .filteredOn(sample -> sample.status() == 201)
                .extracting(Traffic.Sample::sku)
                .isNotEmpty()
                .allMatch(kept::contains);
        report(samples);
    }

    private static void report(List<Traffic.Sample> samples) {
        var refused = samples.stream().filter(sample -> sample.status() == 503).count();
        var longest = samples.stream()
                .map(Traffic.Sample::took)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        IO.println("%d requests, %d x 503, longest %d ms".formatted(samples.size(), refused, longest.toMillis()));
    }

    private static long seen(Traffic traffic, int status) {
        return traffic.samples().stream()
                .filter(sample -> sample.status() == status)
                .count();
    }

    private static boolean recovered(Traffic traffic, Instant back) {
        return traffic.firstSuccessFrom(back, false).isBefore(Instant.MAX)
                && traffic.firstSuccessFrom(back, true).isBefore(Instant.MAX);
    }

    /** When the database first took a connection again. */
    private Instant awaitDatabase() {
        await().pollInterval(Duration.ofMillis(50))
                .atMost(Duration.ofSeconds(20))
                .until(() -> {
                    try (var _ = database.connect()) {
                        return true;
                    } catch (SQLException e) {
                        return false;
                    }
                });
        return Instant.now();
    }
}
