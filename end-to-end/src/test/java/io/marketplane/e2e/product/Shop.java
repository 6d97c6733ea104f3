package io.marketplane.e2e.product;

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
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/** A client developer's view of the product API. */
final class Shop implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> SET_BY_CLIENT = Set.of("content-length", "host");
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
        Reply reply = send(post(
                "v1/products",
                "{\"sku\":\"%s\",\"title\":\"%s\",\"price\":{\"amount\":790,\"currency\":\"EUR\"}}"
                        .formatted(sku, title)));
        if (reply.status() != 201) {
            throw new IllegalStateException("Creating " + sku + " was answered with " + reply);
        }
        return "v1/products/" + reply.body().get("id").asText();
    }

    /** Reads what is below the API. */
    Reply get(String path) {
        return send(HttpRequest.newBuilder(api.resolve(path)));
    }

    /** The SKU that the list of all products begins with. */
    String first() {
        return get("v1/products?limit=1").body().at("/items/0/sku").asText();
    }

    /** Whether the index, and not the database in its stead, finds the product by words of its title. */
    boolean finds(String words, String sku) {
        Reply reply = get("v1/search?limit=100&q=" + URLEncoder.encode(words, StandardCharsets.UTF_8));
        return reply.status() == 200
                && !reply.body().get("degraded").asBoolean()
                && reply.body().get("items").findValuesAsText("sku").contains(sku);
    }

    /**
     * Declares a picture, sends it where the API says, and says so; comes back with what its address then gives.
     *
     * @param product the product's address below the API
     * @param store how the object store is reached
     */
    byte[] show(String product, byte[] jpeg, HttpClient store) {
        Reply declared = send(post(
                product + "/media",
                "{\"contentType\":\"image/jpeg\",\"size\":%d,\"sha256\":\"%s\"}".formatted(jpeg.length, sha256(jpeg))));
        HttpRequest.Builder upload = HttpRequest.newBuilder(
                        URI.create(declared.body().get("uploadUrl").asText()))
                .PUT(BodyPublishers.ofByteArray(jpeg));
        declared.body().get("headers").properties().stream()
                .filter(header -> !SET_BY_CLIENT.contains(header.getKey().toLowerCase(Locale.ROOT)))
                .forEach(header ->
                        upload.header(header.getKey(), header.getValue().asText()));
        int stored = exchange(store, upload).statusCode();
        Reply complete =
                send(post(product + "/media/" + declared.body().get("id").asText() + "/complete", ""));
        if (stored != 200 || complete.status() != 200) {
            throw new IllegalStateException("The store answered " + stored + ", the API " + complete);
        }
        return exchange(
                        store,
                        HttpRequest.newBuilder(
                                URI.create(complete.body().get("url").asText())))
                .body();
    }

    private HttpRequest.Builder post(String path, String json) {
        return HttpRequest.newBuilder(api.resolve(path))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(json));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Reply send(HttpRequest.Builder request) {
        HttpResponse<byte[]> answer = exchange(http, request);
        try {
            return new Reply(answer.statusCode(), JSON.readTree(answer.body()));
        } catch (IOException e) {
            throw new IllegalStateException("The answer is no JSON", e);
        }
    }

    private static HttpResponse<byte[]> exchange(HttpClient client, HttpRequest.Builder request) {
        try {
            return client.send(request.timeout(PATIENCE).build(), BodyHandlers.ofByteArray());
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
