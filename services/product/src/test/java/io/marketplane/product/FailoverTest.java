package io.marketplane.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marketplane.testkit.PostgresDatabase;
import io.marketplane.testkit.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What callers see while the database goes away and comes back. The server is real and is killed or frozen. */
class FailoverTest {

    /** A dead connection takes 2 s to be noticed and 2 s to be closed; another is waited for 1 s; the rest is slack. */
    private static final Duration LONGEST_ANSWER = Duration.ofMillis(6_500);

    private static final Duration RECOVERY = Duration.ofSeconds(2);

    private static PostgresServer server;
    private static PostgresDatabase database;
    private static RunningService service;

    @BeforeAll
    static void start() {
        server = PostgresServer.start();
        database = server.createDatabase();
        service = RunningService.start(database);
    }

    @AfterAll
    static void stop() {
        service.close();
        server.close();
    }

    @BeforeEach
    void everythingIsWell() {
        service.awaitReady();
    }

    @Test
    void aKilledPrimaryMeansShort503sAndNoLostWrite() {
        List<Traffic.Sample> samples;
        try (var traffic = Traffic.start(service, 4, 4)) {
            await().until(() -> traffic.samples().size() > 100);
            server.kill();
            await().until(() -> seen(traffic, 503) >= 8);
            assertThat(health("liveness")).isEqualTo(200);
            assertThat(health("readiness")).isEqualTo(503);
            server.restart();
            assertRecovers(traffic);
            samples = traffic.finish();
        }
        assertBoundedAndSound(samples);
    }

    @Test
    void aFrozenPrimaryNeverMeansAHang() {
        List<Traffic.Sample> samples;
        try (var traffic = Traffic.start(service, 4, 4)) {
            await().until(() -> traffic.samples().size() > 100);
            server.pause();
            await().atMost(Duration.ofSeconds(20)).until(() -> seen(traffic, 503) >= 16);
            assertThat(health("liveness")).isEqualTo(200);
            server.unpause();
            assertRecovers(traffic);
            samples = traffic.finish();
        }
        assertBoundedAndSound(samples);
    }

    @Test
    void aServiceThatStartsBeforeItsDatabaseGetsReadyByItself() {
        server.kill();
        try (var early = RunningService.startUnready(database)) {
            assertThat(early.management("/actuator/health/liveness").statusCode())
                    .isEqualTo(200);
            assertThat(early.management("/actuator/health/startup").statusCode())
                    .isEqualTo(200);
            assertThat(early.management("/actuator/health/readiness").statusCode())
                    .isEqualTo(503);
            var reply = early.get("/v1/products");
            assertThat(reply.slug()).isEqualTo("dependency-unavailable");
            assertThat(reply.header("Retry-After")).isEqualTo("1");

            server.restart();

            early.awaitReady();
            assertThat(early.post(Skus.body(Skus.next())).status()).isEqualTo(201);
        }
    }

    @Test
    void connectionsToADemotedPrimaryAreDropped() {
        server.execute("alter role %s set default_transaction_read_only = on".formatted(database.username()));
        disconnect();
        await().untilAsserted(() ->
                assertThat(service.post(Skus.body(Skus.next())).slug()).isEqualTo("dependency-unavailable"));
        assertThat(service.get("/v1/products").status()).isEqualTo(200);

        server.execute("alter role %s reset default_transaction_read_only".formatted(database.username()));

        // Open connections stay read-only, so a write can only succeed on a new one.
        await().atMost(RECOVERY)
                .until(() -> service.post(Skus.body(Skus.next())).status() == 201);
    }

    @Test
    void rotatedCredentialsAreUsedWithoutARestart() {
        rotate("rotated");
        await().untilAsserted(
                        () -> assertThat(service.get("/v1/products").slug()).isEqualTo("dependency-unavailable"));

        database.writeBinding(service.bindings(), "rotated");

        await().atMost(RECOVERY).until(() -> service.get("/v1/products").status() == 200);
        database.writeBinding(service.bindings());
        rotate(database.password());
    }

    private static void rotate(String password) {
        server.execute("alter role %s password '%s'".formatted(database.username(), password));
        disconnect();
    }

    @Test
    void aServerWithAnotherCertificateIsNotTrusted() throws IOException {
        var ca = service.bindings().resolve("products").resolve("ca.crt");
        Files.writeString(ca, PostgresServer.shared().caCertificate());
        disconnect();

        await().untilAsserted(
                        () -> assertThat(service.get("/v1/products").status()).isEqualTo(503));
        assertThat(service.post(Skus.body(Skus.next())).status()).isEqualTo(503);

        database.writeBinding(service.bindings());
        await().atMost(RECOVERY).until(() -> service.get("/v1/products").status() == 200);
    }

    private static void disconnect() {
        server.execute("select pg_terminate_backend(pid) from pg_stat_activity where usename = '%s'"
                .formatted(database.username()));
    }

    private static int health(String group) {
        return service.management("/actuator/health/" + group).statusCode();
    }

    private static void assertRecovers(Traffic traffic) {
        var back = awaitDatabase();
        await().atMost(Duration.ofSeconds(15)).until(() -> recovered(traffic, back));
        var read = Duration.between(back, traffic.firstSuccessFrom(back, false));
        var write = Duration.between(back, traffic.firstSuccessFrom(back, true));
        IO.println("first read after %d ms, first write after %d ms".formatted(read.toMillis(), write.toMillis()));
        assertThat(read).isLessThan(RECOVERY);
        assertThat(write).isLessThan(RECOVERY);
    }

    private static void assertBoundedAndSound(List<Traffic.Sample> samples) {
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
    private static Instant awaitDatabase() {
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
