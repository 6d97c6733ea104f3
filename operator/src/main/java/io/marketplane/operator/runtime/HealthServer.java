package io.marketplane.operator.runtime;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Answers {@code /healthz}, {@code /readyz} and {@code /metrics}. Safe for use by several threads. */
public final class HealthServer implements AutoCloseable {
    private static final String TEXT = "text/plain; charset=utf-8";

    /** The format of the Prometheus text exposition, version 0.0.4. */
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final HttpServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * Whether something is well.
     *
     * @param text for people; one line
     */
    public record Health(boolean well, String text) {}

    private HealthServer(HttpServer server) {
        this.server = server;
    }

    /**
     * Starts to listen.
     *
     * @param port 0 takes a free one
     * @throws StartUpException when the port is taken
     */
    public static HealthServer start(
            int port, Supplier<Health> live, Supplier<Health> ready, Supplier<String> metrics) {
        try {
            HealthServer result = new HealthServer(HttpServer.create(new InetSocketAddress(port), 0));
            result.server.setExecutor(result.executor);
            result.server.createContext("/healthz", exchange -> answer(exchange, live.get()));
            result.server.createContext("/readyz", exchange -> answer(exchange, ready.get()));
            result.server.createContext(
                    "/metrics", exchange -> send(exchange, HttpURLConnection.HTTP_OK, PROMETHEUS, metrics.get()));
            result.server.start();
            return result;
        } catch (IOException e) {
            throw new StartUpException(
                    "Port " + port + " for health and metrics cannot be opened: " + e.getMessage()
                            + ". Name another with MARKETPLANE_HTTP_PORT",
                    e);
        }
    }

    /** The port that is listened on. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Stops at once. */
    @Override
    public void close() {
        server.stop(0);
        executor.close();
    }

    private static void answer(HttpExchange exchange, Health health) throws IOException {
        int code = health.well() ? HttpURLConnection.HTTP_OK : HttpURLConnection.HTTP_UNAVAILABLE;
        send(exchange, code, TEXT, health.text() + "\n");
    }

    private static void send(HttpExchange exchange, int code, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(code, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
