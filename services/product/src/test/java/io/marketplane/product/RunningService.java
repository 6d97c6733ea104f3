package io.marketplane.product;

import io.marketplane.service.testing.Reply;
import io.marketplane.service.testing.RunningApplication;
import io.marketplane.testkit.PostgresDatabase;
import io.marketplane.testkit.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** The whole service, configured by a binding folder as in a pod. */
final class RunningService extends RunningApplication {

    private final PostgresDatabase database;
    private final Path bindings;

    private RunningService(PostgresDatabase database, Path bindings, Map<String, String> settings) {
        super(ProductService.class, settings);
        this.database = database;
        this.bindings = bindings;
    }

    private static RunningService open(PostgresDatabase database, Map<String, String> settings) {
        var bindings = database.writeBinding(temporaryFolder());
        var all = new LinkedHashMap<>(settings);
        all.putIfAbsent("marketplane.database.binding-root", bindings.toString());
        return new RunningService(database, bindings, all);
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
        var service = open(database, settings);
        service.awaitReady();
        return service;
    }

    static RunningService start(PostgresDatabase database) {
        return start(database, Map.of());
    }

    /** Starts without waiting for readiness. */
    static RunningService startUnready(PostgresDatabase database) {
        return open(database, Map.of());
    }

    PostgresDatabase database() {
        return database;
    }

    Path bindings() {
        return bindings;
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

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("bindings");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
