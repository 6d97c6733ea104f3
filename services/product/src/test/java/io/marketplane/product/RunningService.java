package io.marketplane.product;

import io.marketplane.testkit.PostgresDatabase;
import io.marketplane.testkit.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole service on free ports, configured by a binding folder as in a pod, and a plain HTTP client for it. */
final class RunningService implements AutoCloseable {

    private final ConfigurableApplicationContext context;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final PostgresDatabase database;
    private final Path bindings;

    private RunningService(PostgresDatabase database, Map<String, String> settings) {
        this.database = database;
        bindings = database.writeBinding(temporaryFolder());
        var all = new LinkedHashMap<>(Map.of(
                "server.port", "0",
                "management.server.port", "0",
                "springdoc.api-docs.enabled", "false",
                "logging.structured.format.console", "",
                "logging.level.root", "warn",
                "marketplane.database.binding-root", bindings.toString()));
        all.putAll(settings);
        var arguments = all.entrySet().stream().map(entry -> "--" + entry.getKey() + "=" + entry.getValue());
        context = new SpringApplicationBuilder(ProductService.class).run(arguments.toArray(String[]::new));
    }

    private static final class Shared {
        private static final RunningService SERVICE =
                start(PostgresServer.shared().createDatabase(), Map.of());
    }

    /** The service that tests share when they neither stop it nor its database. It ends with the JVM. */
    static RunningService shared() {
        return Shared.SERVICE;
    }

    static RunningService start(PostgresDatabase database, Map<String, String> settings) {
        var service = new RunningService(database, settings);
        service.awaitReady();
        return service;
    }

    static RunningService start(PostgresDatabase database) {
        return start(database, Map.of());
    }

    /** Starts without waiting for readiness. */
    static RunningService startUnready(PostgresDatabase database) {
        return new RunningService(database, Map.of());
    }

    void awaitReady() {
        Awaitility.await("readiness")
                .atMost(Duration.ofSeconds(20))
                .until(() -> management("/actuator/health/readiness").statusCode() == 200);
    }

    PostgresDatabase database() {
        return database;
    }

    Path bindings() {
        return bindings;
    }

    int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    ConfigurableApplicationContext context() {
        return context;
    }

    URI uri(String path) {
        return URI.create("http://localhost:" + port() + path);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(15));
    }

    Reply get(String path) {
        return send(request(path));
    }

    Reply post(String body) {
        return post(body, UUID.randomUUID().toString());
    }

    Reply post(String body, String key) {
        return post("/v1/products", body, key);
    }

    Reply post(String path, String body, String key) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    Reply patch(String path, String etag, String body) {
        return send(request(path)
                .header("Content-Type", "application/merge-patch+json")
                .header("If-Match", etag)
                .method("PATCH", HttpRequest.BodyPublishers.ofString(body)));
    }

    Reply delete(String path, String etag) {
        return send(request(path).header("If-Match", etag).DELETE());
    }

    Reply send(HttpRequest.Builder request) {
        return new Reply(exchange(request.build()));
    }

    HttpResponse<String> management(String path) {
        int port = context.getEnvironment().getRequiredProperty("local.management.port", Integer.class);
        return exchange(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(5))
                .build());
    }

    private HttpResponse<String> exchange(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("bindings");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        context.close();
        client.close();
    }
}
