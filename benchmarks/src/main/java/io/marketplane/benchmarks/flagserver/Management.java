package io.marketplane.benchmarks.flagserver;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A client of the management API, as the console and the command line are. Thread-safe. */
final class Management {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Pattern REVISION = Pattern.compile("\"revision\":\"?([0-9]+)");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String address;
    private final String environment;
    private final String key;

    Management(FlagsServer server, String environment, String key) {
        this.address = "http://localhost:" + server.port();
        this.environment = environment;
        this.key = key;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .timeout(PATIENCE)
                .header("X-API-Key", key)
                .header("Content-Type", "application/json");
    }

    private CompletableFuture<String> send(HttpRequest request) {
        return client.sendAsync(request, BodyHandlers.ofString()).thenApply(response -> {
            if (response.statusCode() >= 400) {
                throw new IllegalStateException(
                        "%s: %d %s".formatted(request.uri(), response.statusCode(), response.body()));
            }
            return response.body();
        });
    }

    /** Whether it answers. */
    boolean isReady() {
        return send(request("/v1/flags").GET().build())
                .handle((_, failure) -> failure == null)
                .join();
    }

    /** Adds a flag with its first definition. */
    CompletableFuture<String> add(String flag, String definition) {
        var create = request("/v1/flags")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString("{\"key\":\"" + flag + "\"}"))
                .build();
        return send(create).thenCompose(_ -> put(flag, definition, "If-None-Match"));
    }

    /** Declares flags as the operator does for a FeatureFlag; they cannot be changed otherwise. */
    CompletableFuture<String> declare(String resource, String definitions) {
        return send(request("/v1/environments/%s/declarations/benchmarks/%s".formatted(environment, resource))
                .PUT(BodyPublishers.ofString(
                        "{\"digest\":\"1\",\"createdAt\":\"2026-01-01T00:00:00Z\",\"flagSpec\":{\"flags\":"
                                + definitions + "}}"))
                .build());
    }

    /** Changes a flag. */
    CompletableFuture<String> change(String flag, String definition) {
        return put(flag, definition, "If-Match");
    }

    /** The number of the revision that a change made, by its answer. */
    static long revision(String answer) {
        Matcher matcher = REVISION.matcher(answer);
        if (!matcher.find()) {
            throw new IllegalStateException("there is no revision in " + answer);
        }
        return Long.parseLong(matcher.group(1));
    }

    private CompletableFuture<String> put(String flag, String definition, String condition) {
        return send(request("/v1/flags/" + flag + "/environments/" + environment)
                .header(condition, "*")
                .PUT(BodyPublishers.ofString("{\"comment\":\"a benchmark\",\"definition\":" + definition + "}"))
                .build());
    }
}
