package io.marketplane.flags.server;

import io.marketplane.testkit.PostgresDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;

/** The server in a process of its own, which can be killed. */
final class ServerProcess implements AutoCloseable {

    private final Process process;
    private final int port;
    private final int syncPort;
    private final HttpClient client = HttpClient.newHttpClient();

    private ServerProcess(Process process, int port, int syncPort) {
        this.process = process;
        this.port = port;
        this.syncPort = syncPort;
    }

    static ServerProcess start(PostgresDatabase database) {
        try {
            var folder = Files.createTempDirectory("flags");
            database.writeBindingAs(folder.resolve("bindings"), "flags");
            int port = freePort();
            int syncPort = freePort();
            var command = List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-cp",
                    System.getProperty("java.class.path"),
                    FlagsServer.class.getName(),
                    "--server.port=" + port,
                    "--management.server.port=0",
                    "--springdoc.api-docs.enabled=false",
                    "--marketplane.flags.sync.port=" + syncPort,
                    "--marketplane.flags.keys-file=" + RunningServer.writeKeys(folder.resolve("keys")),
                    "--marketplane.database.binding-root=" + folder.resolve("bindings"));
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
            var server = new ServerProcess(process, port, syncPort);
            Awaitility.await("the process")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> server.bulk().contains("\"flags\""));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private HttpRequest.Builder request(String role, String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(5))
                .header("X-API-Key", RunningServer.key(role, "staging"));
    }

    /** A client of its streams. */
    SyncClient syncClient() {
        return new SyncClient(syncPort, Duration.ofDays(1), "x-api-key", RunningServer.key("client", "staging"));
    }

    /** All flags by OFREP; nothing when the process does not answer. */
    String bulk() {
        try {
            var request = request("client", "/ofrep/v1/evaluate/flags")
                    .POST(BodyPublishers.ofString("{\"context\":{\"targetingKey\":\"u\"}}"));
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    /** Adds a flag with its first definition; whether that was acknowledged. */
    boolean define(String key, String definition) throws InterruptedException {
        return accepts(request("editor", "/v1/flags")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(BodyPublishers.ofString("{\"key\":\"" + key + "\"}")))
                && put(key, definition, "If-None-Match");
    }

    /** Whether the change was acknowledged. */
    boolean put(String key, String definition) throws InterruptedException {
        return put(key, definition, "If-Match");
    }

    private boolean put(String key, String definition, String condition) throws InterruptedException {
        return accepts(request("editor", RunningServer.path(key, "staging"))
                .header(condition, "*")
                .PUT(BodyPublishers.ofString("{\"definition\":" + definition + "}")));
    }

    private boolean accepts(HttpRequest.Builder request) throws InterruptedException {
        try {
            var json = request.header("Content-Type", "application/json").build();
            return client.send(json, HttpResponse.BodyHandlers.discarding()).statusCode() / 100 == 2;
        } catch (IOException e) {
            return false;
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL. */
    void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        kill();
        client.close();
    }
}
