package io.marketplane.e2e.product;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
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
import java.time.Duration;
import java.util.UUID;

/** A client developer's view of the product API. */
final class Shop implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final URI api;

    /** @param api where the API is, with a slash at its end */
    Shop(URI api) {
        this.api = api;
    }

    /** What was answered. */
    record Reply(int status, JsonNode body) {}

    /** Adds a product; comes back with its address below the API. */
    String create(String sku, String title) {
        Reply reply = send(HttpRequest.newBuilder(api.resolve("v1/products"))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(
                        "{\"sku\":\"%s\",\"title\":\"%s\",\"price\":{\"amount\":790,\"currency\":\"EUR\"}}"
                                .formatted(sku, title))));
        if (reply.status() != 201) {
            throw new IllegalStateException("Creating " + sku + " was answered with " + reply);
        }
        return "v1/products/" + reply.body().get("id").asText();
    }

    /** Reads what is below the API. */
    Reply get(String path) {
        return send(HttpRequest.newBuilder(api.resolve(path)));
    }

    /** Whether the index, and not the database in its stead, finds the product by words of its title. */
    boolean finds(String words, String sku) {
        Reply reply = get("v1/search?limit=100&q=" + URLEncoder.encode(words, StandardCharsets.UTF_8));
        return reply.status() == 200
                && !reply.body().get("degraded").asBoolean()
                && reply.body().get("items").findValuesAsText("sku").contains(sku);
    }

    private Reply send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
            return new Reply(answer.statusCode(), JSON.readTree(answer.body()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The answer is no JSON", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
