package io.marketplane.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marketplane.testkit.PostgresServer;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What those who run the service see of it. */
class OperationsTest {

    @Test
    void probesAndMetricsAreOnTheManagementPortAlone() {
        var service = RunningService.shared();
        service.get("/v1/products");

        for (var group : new String[] {"startup", "liveness", "readiness"}) {
            assertThat(service.management("/actuator/health/" + group).statusCode())
                    .as(group)
                    .isEqualTo(200);
            assertThat(service.get("/actuator/health/" + group).status()).isEqualTo(404);
        }
        assertThat(service.management("/actuator/prometheus").body())
                .contains("http_server_requests_seconds_count", "hikaricp_connections", "uri=\"/v1/products\"");
        assertThat(service.management("/actuator/env").statusCode()).isEqualTo(404);
        assertThat(service.management("/v1/products").statusCode()).isEqualTo(404);
    }

    @Test
    void aRequestThatHasBegunIsAnsweredBeforeTheServiceEnds() throws Exception {
        var service = RunningService.start(PostgresServer.shared().createDatabase());
        var body = Skus.body(Skus.next());
        try (var socket = new Socket("localhost", service.port())) {
            socket.setSoTimeout(15_000);
            var head =
                    "POST /v1/products HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n"
                            + "Idempotency-Key: last\r\nContent-Length: " + body.length() + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            await().until(() -> requestsUnderWay(service) == 1);

            var end = CompletableFuture.runAsync(() -> service.context().close());
            await().until(() -> service.context().isClosed());
            socket.getOutputStream().write(body.getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 201");
            end.get();
        }
        service.close();
    }

    private static int requestsUnderWay(RunningService service) {
        var timer = service.context()
                .getBean(MeterRegistry.class)
                .find("http.server.requests.active")
                .longTaskTimer();
        return timer == null ? 0 : timer.activeTasks();
    }

    @Test
    void theDemoProfileAddsProductsOnceAndLeavesWhatPeopleDid() {
        var database = PostgresServer.shared().createDatabase();
        var demo = Map.of("spring.profiles.active", "demo");
        String removed;
        try (var service = RunningService.start(database, demo)) {
            var items = service.get("/v1/products").json().path("items");
            assertThat(items.size()).isGreaterThanOrEqualTo(5);
            removed = "/v1/products/" + items.get(0).path("id").asString();
            assertThat(service.delete(removed, "*").status()).isEqualTo(204);
        }
        try (var service = RunningService.start(database, demo)) {
            assertThat(service.get(removed).status()).isEqualTo(404);
        }
        try (var service = RunningService.start(database)) {
            assertThat(service.get("/v1/products").json().path("items").size()).isGreaterThanOrEqualTo(4);
        }
    }
}
