package io.marketplane.flags.server;

import io.marketplane.service.testing.Reply;
import io.marketplane.service.testing.RunningApplication;
import io.marketplane.testkit.PostgresDatabase;
import io.marketplane.testkit.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** The whole server on free ports, configured by folders and files as in a pod, and plain clients for it. */
final class RunningServer extends RunningApplication {

    /** A key for each role in staging and production; a real one is random. */
    static String key(String role, String environment) {
        return "only-for-tests-%s-%s-0123456789".formatted(role, environment);
    }

    private static final String[] ROLES = {"client", "viewer", "editor", "approver"};

    private final PostgresDatabase database;

    private RunningServer(
            PostgresDatabase database, Map<String, String> settings, Map<String, PostgresDatabase> bindings) {
        super(FlagsServer.class, settings(temporaryFolder(), settings, bindings));
        this.database = database;
    }

    private static Map<String, String> settings(
            Path folder, Map<String, String> settings, Map<String, PostgresDatabase> bindings) {
        bindings.forEach((name, login) -> login.writeBindingAs(folder.resolve("bindings"), name));
        var all = new LinkedHashMap<>(Map.of(
                "marketplane.flags.sync.port", "0",
                "marketplane.flags.keys-file", writeKeys(folder.resolve("keys")),
                "marketplane.database.binding-root", folder.resolve("bindings").toString()));
        all.putAll(settings);
        return all;
    }

    static String writeKeys(Path file) {
        var lines = new StringBuilder("# name environment role key\n");
        for (var environment : new String[] {"staging", "production"}) {
            for (var role : ROLES) {
                lines.append(
                        "%s-%s %s %s %s%n".formatted(role, environment, environment, role, key(role, environment)));
            }
        }
        try {
            return Files.writeString(file, lines).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Shared {
        private static final RunningServer SERVER =
                start(PostgresServer.shared().createDatabase(), Map.of());
    }

    /** The server that tests share when they neither stop it nor its database. It ends with the JVM. */
    static RunningServer shared() {
        return Shared.SERVER;
    }

    static RunningServer start(PostgresDatabase database, Map<String, String> settings) {
        return start(database, settings, Map.of("flags", database));
    }

    /** By another way to the database's server than its own port. */
    static RunningServer start(PostgresDatabase database, int port) {
        var folder = database.writeBindingAs(temporaryFolder(), "flags");
        try {
            Files.writeString(folder.resolve("flags/port"), String.valueOf(port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return start(database, Map.of("marketplane.database.binding-root", folder.toString()), Map.of());
    }

    /** With other bindings than that of the owner. */
    static RunningServer start(
            PostgresDatabase database, Map<String, String> settings, Map<String, PostgresDatabase> bindings) {
        var server = new RunningServer(database, settings, bindings);
        server.awaitReady();
        return server;
    }

    static RunningServer start(PostgresDatabase database) {
        return start(database, Map.of());
    }

    PostgresDatabase database() {
        return database;
    }

    <T> T bean(Class<T> type) {
        return context().getBean(type);
    }

    /** A request with the key of a role in an environment. */
    HttpRequest.Builder as(String role, String environment, String path) {
        return request(path).header("X-API-Key", key(role, environment));
    }

    Reply get(String role, String environment, String path) {
        return send(as(role, environment, path));
    }

    /** Adds a flag, without a definition. */
    Reply create(String key) {
        return send(as("editor", "staging", "/v1/flags")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString("{\"key\":\"%s\"}".formatted(key))));
    }

    static String path(String key, String environment) {
        return "/v1/flags/" + encode(key) + "/environments/" + environment;
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /**
     * Sends a definition on a condition: an ETag for If-Match, or {@code new} for the first one. In production the
     * editor proposes it and the approver applies it.
     */
    Reply put(String key, String environment, String etag, String definition) {
        if (environment.equals("production")) {
            return propose(key, base(key, etag), "{\"action\":\"define\",\"definition\":%s}".formatted(definition));
        }
        var condition = etag.equals("new") ? new String[] {"If-None-Match", "*"} : new String[] {"If-Match", etag};
        return send(as("approver", environment, path(key, environment))
                .header("Content-Type", "application/json")
                .headers(condition)
                .PUT(HttpRequest.BodyPublishers.ofString(
                        "{\"comment\":\"a test\",\"definition\":%s}".formatted(definition))));
    }

    private String base(String key, String etag) {
        var seen = etag.equals("*")
                ? get("viewer", "production", path(key, "production")).etag()
                : etag;
        return seen.equals("new") ? "0" : seen.replaceAll("[^0-9]", "");
    }

    /** A change of production by two people; the flag after it, or the first refusal. */
    Reply propose(String key, String base, String change) {
        var answer = send(as("editor", "production", "/v1/change-requests")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"flag\":\"%s\",\"environment\":\"production\",\"base\":%s,\"comment\":\"a test\",\"change\":%s}"
                                .formatted(key, base, change))));
        var path = answer.location();
        for (var action : new String[] {"/approve", "/apply"}) {
            if (answer.status() < 300) {
                answer = act("approver", "production", path + action, answer.etag());
            }
        }
        return answer.status() < 300 ? get("viewer", "production", path(key, "production")) : answer;
    }

    /** A flag with a definition; the answer to the latter. */
    Reply define(String key, String environment, String definition) {
        create(key);
        return put(key, environment, "new", definition);
    }

    /** Posts to kill, restore or revert. */
    Reply act(String role, String environment, String path, String etag) {
        return send(as(role, environment, path)
                .header("Content-Type", "application/json")
                .header("If-Match", etag)
                .POST(HttpRequest.BodyPublishers.ofString("{\"comment\":\"a test\"}")));
    }

    /** OFREP for one flag. */
    Reply evaluate(String environment, String key, String context) {
        return send(as("client", environment, "/ofrep/v1/evaluate/flags/" + encode(key))
                .POST(HttpRequest.BodyPublishers.ofString("{\"context\":%s}".formatted(context))));
    }

    /** OFREP for all flags. */
    Reply evaluateAll(String environment, String context, String... headers) {
        var request = as("client", environment, "/ofrep/v1/evaluate/flags")
                .POST(HttpRequest.BodyPublishers.ofString("{\"context\":%s}".formatted(context)));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("flags");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
