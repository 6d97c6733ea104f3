package io.marketplane.e2e.flags;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.marketplane.e2e.Sandbox;
import io.marketplane.platform.cluster.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/**
 * The flags server of the example shop with its Database, and the Secrets by which the operator and the shop find it.
 * The operator knows one server: one test at a time has it.
 */
public final class FlagsServer implements AutoCloseable {
    /** Where the shop's flags are. */
    static final String DEVELOPMENT = "development";

    /** A second environment of the same server. */
    static final String STAGING = "staging";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String OPERATOR_NAMESPACE = "marketplane-system";
    private static final String OPERATOR_SECRET = "marketplane-flag-server";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Map<String, String> keys = Map.of(
            DEVELOPMENT,
            UUID.randomUUID().toString(),
            STAGING,
            UUID.randomUUID().toString());
    private final String shopKey = UUID.randomUUID().toString();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final Sandbox sandbox;

    /** Applies the shop's flags server and waits until it is Ready. */
    public FlagsServer(Sandbox sandbox) {
        this.sandbox = sandbox;
        secret(sandbox.namespace(), "flag-keys", Map.of("type", "flag-keys", "keys", """
                operator development editor %s
                operator-staging staging editor %s
                shop development client %s
                """.formatted(
                        keys.get(DEVELOPMENT), keys.get(STAGING), shopKey)));
        secret(
                sandbox.namespace(),
                "flags",
                Map.of(
                        "type",
                        "flags",
                        "host",
                        "flags",
                        "port",
                        "8015",
                        "telemetry",
                        "http://flags." + sandbox.namespace() + ":8080",
                        "key",
                        shopKey));
        secret(
                OPERATOR_NAMESPACE,
                OPERATOR_SECRET,
                Map.of(
                        "url",
                        "http://flags." + sandbox.namespace() + ":8080",
                        "key-" + DEVELOPMENT,
                        keys.get(DEVELOPMENT),
                        "key-" + STAGING,
                        keys.get(STAGING)));
        sandbox.kubectl().apply(manifest());
        sandbox.kubectl()
                .run("wait", "--for=condition=Ready", "--timeout=5m", "database/flag-history", "commerceservice/flags");
    }

    /** As {@code ./marketplane up} applies it, with one environment more. */
    private String manifest() {
        try {
            return Files.readString(Checkout.current().path("deploy/environments/local/flags.yaml"))
                    .replace("marketplane.io/flags-server:local", sandbox.image("flags-server"))
                    .replace("value: " + DEVELOPMENT, "value: \"" + DEVELOPMENT + "," + STAGING + "\"");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void secret(String namespace, String name, Map<String, String> data) {
        sandbox.client()
                .resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(namespace)
                        .endMetadata()
                        .withStringData(data)
                        .build())
                .serverSideApply();
    }

    /** What was answered. */
    record Reply(int status, String etag, String text) {
        JsonNode json() {
            try {
                return text.isEmpty() ? MissingNode.getInstance() : JSON.readTree(text);
            } catch (IOException e) {
                throw new IllegalStateException("The answer is no JSON: " + text, e);
            }
        }

        /** The last part of the problem's type. */
        String problem() {
            return json().path("type").asText().replaceAll(".*/", "");
        }
    }

    /** Evaluates a flag by OFREP; comes back with the answer. */
    JsonNode evaluate(String environment, String flag, String context) {
        return send(request(environment, "ofrep/v1/evaluate/flags/" + encode(flag))
                        .POST(BodyPublishers.ofString("{\"context\":%s}".formatted(context))))
                .json();
    }

    /** The value of a flag for nobody in particular, as text; empty when there is none. */
    String value(String flag) {
        return evaluate(DEVELOPMENT, flag, "{}").path("value").asText();
    }

    /** How often a flag was evaluated in the last hour, as providers have reported. */
    public long evaluations(String flag) {
        return get(DEVELOPMENT, "v1/flags/" + encode(flag) + "/evaluations?environment=" + DEVELOPMENT + "&window=hour")
                .json()
                .path("total")
                .asLong();
    }

    /** Reads what is below the API. */
    Reply get(String environment, String path) {
        return send(request(environment, path));
    }

    /** Makes a flag of people's own, and its first definition. */
    void define(String flag, String environment, String definition) {
        send(request(environment, "v1/flags")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString("{\"key\":\"%s\"}".formatted(flag))));
        Reply reply = put(flag, environment, "If-None-Match", "*", definition);
        if (reply.status() != 201 && reply.status() != 200) {
            throw new IllegalStateException("Defining " + flag + " was answered with " + reply);
        }
    }

    /** Changes a flag as a person would. */
    Reply change(String flag, String environment, String definition) {
        Reply now = get(environment, "v1/flags/" + encode(flag) + "/environments/" + environment);
        return put(flag, environment, "If-Match", now.etag(), definition);
    }

    private Reply put(String flag, String environment, String condition, String etag, String definition) {
        return send(request(environment, "v1/flags/" + encode(flag) + "/environments/" + environment)
                .header(condition, etag)
                .PUT(BodyPublishers.ofString("{\"comment\":\"by hand\",\"definition\":%s}".formatted(definition))));
    }

    private HttpRequest.Builder request(String environment, String path) {
        URI api = sandbox.uri("flags", "/");
        return HttpRequest.newBuilder(api.resolve(path))
                .header("X-API-Key", keys.get(environment))
                .header("Content-Type", "application/json");
    }

    private Reply send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
            return new Reply(
                    answer.statusCode(), answer.headers().firstValue("ETag").orElse(""), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Lets the operator know no server any more. */
    @Override
    public void close() {
        http.close();
        sandbox.client()
                .secrets()
                .inNamespace(OPERATOR_NAMESPACE)
                .withName(OPERATOR_SECRET)
                .delete();
    }
}
