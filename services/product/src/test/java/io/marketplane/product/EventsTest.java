package io.marketplane.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marketplane.service.binding.BoundEngine;
import io.marketplane.service.binding.BoundTrust;
import io.marketplane.testkit.PostgresDatabase;
import io.marketplane.testkit.PostgresServer;
import io.marketplane.testkit.RabbitMqServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Product events on a real broker, which is stopped and started, published by two replicas of the service. */
class EventsTest {

    private static RabbitMqServer broker;
    private static PostgresDatabase database;
    private static RunningService service;
    private static RunningService replica;
    private static Listener listener;

    @BeforeAll
    static void start() throws Exception {
        broker = RabbitMqServer.start();
        database = PostgresServer.shared().createDatabase();
        var bindings = Map.of("events", broker.binding());
        service = Bound.service(database, bindings);
        replica = Bound.service(database, bindings);
        var own = Bound.folder();
        Bound.write(own, "events", broker.binding());
        listener = new Listener(broker, BoundTrust.context(new BoundEngine(own.resolve("events"))));
    }

    @AfterAll
    static void stop() throws Exception {
        listener.close();
        replica.close();
        service.close();
        broker.close();
    }

    @Test
    void anEventTellsTheWholeChange() {
        var created = service.post(Skus.body(Skus.next()));
        var path = created.location();
        var id = created.json().path("id").asString();
        service.patch(path, created.etag(), "{\"title\": \"A bigger mug\"}");
        service.delete(path, "*");

        await().atMost(Duration.ofSeconds(5)).until(() -> listener.about(id).size() == 3);
        var events = listener.about(id);
        assertThat(events)
                .extracting(Listener.Heard::routingKey)
                .containsExactly("product.created.v1", "product.updated.v1", "product.deleted.v1");
        assertThat(events).extracting(Listener.Heard::version).containsExactly(1L, 2L, 3L);
        assertThat(events).extracting(Listener.Heard::contentType).containsOnly("application/cloudevents+json");
        var second = events.get(1).json();
        assertThat(second.path("specversion").asString()).isEqualTo("1.0");
        assertThat(second.path("source").asString()).isEqualTo("/services/product");
        assertThat(second.path("type").asString()).isEqualTo("product.updated.v1");
        assertThat(second.path("id").asString()).matches("[0-9a-f]{8}-[0-9a-f]{4}-7.*");
        assertThat(second.path("traceparent").asString()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
        assertThat(second.path("time").asString()).matches(".*T.*\\.[0-9]{3}Z");
        assertThat(second.path("data").path("title").asString()).isEqualTo("A bigger mug");
        assertThat(second.path("data").path("price").path("amount").asLong()).isEqualTo(1990);
    }

    @Test
    @Tag("commerce-25")
    void withTheBrokerStoppedEveryWriteSucceedsAndNoEventIsLost() {
        broker.stop();
        List<String> ids;
        try {
            ids = changesByTwoReplicas(50);
            assertThat(unpublished()).isEqualTo(100);
            await().atMost(Duration.ofSeconds(15))
                    .until(() -> service.management("/actuator/prometheus")
                            .body()
                            .contains("marketplane_outbox_backlog 100.0"));
        } finally {
            broker.restart();
        }
        var back = Instant.now();
        await().atMost(Duration.ofSeconds(30)).until(() -> unpublished() == 0);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> ids.stream().allMatch(id -> listener.about(id).size() >= 2));
        IO.println("100 events arrived within %d ms of the broker's return"
                .formatted(Duration.between(back, Instant.now()).toMillis()));
        assertThat(ids)
                .allSatisfy(id -> assertThat(listener.about(id).stream()
                                .map(Listener.Heard::version)
                                .distinct())
                        .containsExactly(1L, 2L));
    }

    @Test
    void underLoadNothingIsMissingAndVersionsComeInOrderThoughTheBrokerIsStoppedInBetween() throws Exception {
        List<String> ids = new ArrayList<>();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var work = clients.submit(() -> changesByTwoReplicas(200));
            broker.stop();
            broker.restart();
            ids.addAll(work.get());
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> unpublished() == 0);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> ids.stream().allMatch(id -> listener.about(id).size() >= 2));
        long duplicates = ids.stream()
                .mapToLong(id -> listener.about(id).size()
                        - listener.about(id).stream()
                                .map(Listener.Heard::id)
                                .distinct()
                                .count())
                .sum();
        IO.println("%d events, %d arrived twice".formatted(2 * ids.size(), duplicates));
        // A batch that was not confirmed is published again as a whole, so the first arrivals are in order.
        assertThat(ids)
                .allSatisfy(id -> assertThat(listener.about(id).stream()
                                .map(Listener.Heard::version)
                                .distinct())
                        .containsExactly(1L, 2L));
    }

    @Test
    void rotatedCredentialsAreUsedWithoutARestart() {
        var rotated = Bound.service(Map.of("events", broker.binding()));
        try (rotated) {
            var root = rotated.context().getEnvironment().getRequiredProperty("marketplane.bindings.root");
            broker.changePassword("rotated");
            Bound.write(Path.of(root), "events", Map.of("password", "rotated"));
            rotated.post(Skus.body(Skus.next()));

            await().atMost(Duration.ofSeconds(10))
                    .until(() -> rotated.database()
                            .query("select count(*) from inv_outbox where published_at is null")
                            .equals("0"));
        } finally {
            broker.changePassword(broker.password());
        }
    }

    private static List<String> changesByTwoReplicas(int products) {
        return IntStream.range(0, products)
                .mapToObj(n -> {
                    var one = n % 2 == 0 ? service : replica;
                    var other = n % 2 == 0 ? replica : service;
                    var created = one.post(Skus.body(Skus.next()));
                    assertThat(created.status()).isEqualTo(201);
                    assertThat(other.patch(created.location(), created.etag(), "{\"title\": \"Changed\"}")
                                    .status())
                            .isEqualTo(200);
                    return created.json().path("id").asString();
                })
                .toList();
    }

    private static long unpublished() {
        return Long.parseLong(database.query("select count(*) from inv_outbox where published_at is null"));
    }
}
