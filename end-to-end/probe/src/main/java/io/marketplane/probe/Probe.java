package io.marketplane.probe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Serves {@code /version}, {@code /config}, {@code /check} and {@code /ready}; {@code POST /crash}, {@code POST
 * /ready?value=} and {@code POST /check?status=} change how it behaves. On SIGTERM it goes on serving with
 * {@code Connection: close} for {@link #DRAIN}, then exits.
 */
public final class Probe {
    private static final Duration DRAIN = Duration.ofSeconds(5);

    private final Settings settings;
    private volatile boolean ready;
    private volatile boolean draining;
    private volatile int checkStatus = 200;

    private Probe(Settings settings) {
        this.settings = settings;
    }

    /**
     * Starts the server.
     *
     * @param arguments none are read; see {@link Settings}
     */
    public static void main(String[] arguments) throws IOException {
        new Probe(Settings.from(System.getenv())).start();
    }

    private void start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(settings.port()), 1024);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/version", exchange -> answer(exchange, 200, settings.version()));
        server.createContext("/config", exchange -> answer(exchange, 200, Files.readString(settings.configFile())));
        server.createContext("/check", this::check);
        server.createContext("/ready", this::readiness);
        server.createContext("/crash", _ -> Runtime.getRuntime().halt(1));
        server.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> drain(server)));
        scheduleChanges();
    }

    private void scheduleChanges() {
        Timer timer = new Timer("changes", true);
        timer.schedule(task(() -> ready = true), settings.readyAfter().toMillis());
        settings.crashAfter()
                .ifPresent(
                        after -> timer.schedule(task(() -> Runtime.getRuntime().halt(1)), after.toMillis()));
    }

    private static TimerTask task(Runnable change) {
        return new TimerTask() {
            @Override
            public void run() {
                change.run();
            }
        };
    }

    private void check(HttpExchange exchange) throws IOException {
        if (isPost(exchange)) {
            checkStatus = Integer.parseInt(queryValue(exchange));
        }
        answer(exchange, checkStatus, Integer.toString(checkStatus));
    }

    private void readiness(HttpExchange exchange) throws IOException {
        if (isPost(exchange)) {
            ready = Boolean.parseBoolean(queryValue(exchange));
        }
        answer(exchange, ready || isPost(exchange) ? 200 : 503, Boolean.toString(ready));
    }

    private static boolean isPost(HttpExchange exchange) {
        return exchange.getRequestMethod().equals("POST");
    }

    /** The value of the one query parameter that a command takes. */
    private static String queryValue(HttpExchange exchange) {
        String query = exchange.getRequestURI().getQuery();
        return query == null ? "" : query.substring(query.indexOf('=') + 1);
    }

    private void answer(HttpExchange exchange, int status, String text) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            if (draining) {
                exchange.getResponseHeaders().set("Connection", "close");
            }
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private void drain(HttpServer server) {
        draining = true;
        try {
            new CountDownLatch(1).await(DRAIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.stop(1);
    }
}
