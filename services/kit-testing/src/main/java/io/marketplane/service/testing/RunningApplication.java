package io.marketplane.service.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A whole service on free ports, and a plain HTTP client for it. Thread-safe. */
public abstract class RunningApplication implements AutoCloseable {

    private final ConfigurableApplicationContext context;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /** Starts the service without waiting for readiness; {@code settings} win over those of all tests. */
    protected RunningApplication(Class<?> application, Map<String, String> settings) {
        var all = new LinkedHashMap<>(Map.of(
                "server.port", "0",
                "management.server.port", "0",
                "springdoc.api-docs.enabled", "false",
                "logging.structured.format.console", "",
                "logging.level.root", "warn"));
        all.putAll(settings);
        var arguments = all.entrySet().stream().map(entry -> "--" + entry.getKey() + "=" + entry.getValue());
        context = new SpringApplicationBuilder(application).run(arguments.toArray(String[]::new));
    }

    /** Waits until the service is ready. */
    public final void awaitReady() {
        Awaitility.await("readiness")
                .atMost(Duration.ofSeconds(20))
                .until(() -> management("/actuator/health/readiness").statusCode() == 200);
    }

    /** The service from within. */
    public final ConfigurableApplicationContext context() {
        return context;
    }

    /** The port of its API. */
    public final int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    /** The address of a path of its API. */
    public final URI uri(String path) {
        return URI.create("http://localhost:" + port() + path);
    }

    /** A request to its API, GET unless it is told otherwise. */
    public final HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(15));
    }

    /** Sends a request. */
    public final Reply send(HttpRequest.Builder request) {
        return new Reply(exchange(request.build()));
    }

    /** Gets a path of the management port. */
    public final HttpResponse<String> management(String path) {
        int port = context.getEnvironment().getRequiredProperty("local.management.port", Integer.class);
        return exchange(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(5))
                .build());
    }

    /** The client, for answers that are streams. */
    public final HttpClient client() {
        return client;
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

    @Override
    public void close() {
        context.close();
        client.close();
    }
}
