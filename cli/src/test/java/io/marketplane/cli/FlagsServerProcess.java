package io.marketplane.cli;

import io.marketplane.testkit.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** The flags server as it is shipped, in a process of its own, on a real PostgreSQL. */
final class FlagsServerProcess implements AutoCloseable {
    private static final Path JAR = Path.of("../feature-flags/server/target/flags-exec.jar");
    private static final List<String> ROLES = List.of("client", "viewer", "editor", "approver");

    private final Process process;
    private final Path folder;
    private final URI address;

    private FlagsServerProcess(Process process, Path folder, URI address) {
        this.process = process;
        this.folder = folder;
        this.address = address;
    }

    static FlagsServerProcess start() {
        try {
            var folder = Files.createTempDirectory("flags");
            PostgresServer.shared().createDatabase().writeBindingAs(folder.resolve("bindings"), "flags");
            var keys = new StringBuilder();
            for (var environment : List.of("development", "staging", "production")) {
                for (var role : ROLES) {
                    var key = "only-for-tests-%s-%s-0123456789".formatted(role, environment);
                    Files.writeString(folder.resolve(role + "-" + environment), key + "\n");
                    keys.append("%s-%s %s %s %s%n".formatted(role, environment, environment, role, key));
                }
            }
            int port = freePort();
            var process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-jar",
                            JAR.toString(),
                            "--server.port=" + port,
                            "--management.server.port=0",
                            "--marketplane.flags.sync.port=0",
                            "--marketplane.flags.keys-file=" + Files.writeString(folder.resolve("keys"), keys),
                            "--marketplane.database.binding-root=" + folder.resolve("bindings"))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
            var server = new FlagsServerProcess(process, folder, URI.create("http://localhost:" + port));
            Awaitility.await("the flags server, see " + folder.resolve("log"))
                    .atMost(Duration.ofMinutes(2))
                    .until(server::answers);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private boolean answers() throws InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(address.resolve("/v1/flags"))
                    .timeout(Duration.ofSeconds(5))
                    .header(
                            "X-API-Key",
                            Files.readString(Path.of(keyFile("viewer", "staging")))
                                    .strip())
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    String address() {
        return address.toString();
    }

    /** A file with the key of a role in an environment. */
    String keyFile(String role, String environment) {
        return folder.resolve(role + "-" + environment).toString();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
