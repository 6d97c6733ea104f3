package io.marketplane.e2e.objectstore;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.auth.oauth2.ServiceAccountCredentials;
import io.marketplane.e2e.Trusted;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;

/** A bucket of Google Cloud Storage. */
final class BoundGoogle implements Bound {
    private final Map<String, String> binding;
    private final HttpClient http;
    private final ServiceAccountCredentials account;

    BoundGoogle(Map<String, String> binding) {
        this.binding = binding;
        http = HttpClient.newBuilder()
                .sslContext(Trusted.context(binding.get("ca.crt")))
                .build();
        try {
            account =
                    ServiceAccountCredentials.fromStream(new ByteArrayInputStream(
                                    binding.get("credentials.json").getBytes(UTF_8)))
                            .toBuilder()
                            .setScopes(List.of("https://www.googleapis.com/auth/devstorage.read_write"))
                            .build()
                            .createWithUseJwtAccessWithScope(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void put(String key, String text) {
        send(to("/upload" + objects() + "?uploadType=media&name=" + key).POST(BodyPublishers.ofString(text)));
    }

    @Override
    public String get(String key) {
        return send(to(objects() + "/" + key + "?alt=media").GET());
    }

    @Override
    public boolean lists(String key) {
        return send(to(objects() + "?prefix=" + key).GET()).contains("\"" + key + "\"");
    }

    @Override
    public void delete(String key) {
        send(to(objects() + "/" + key).DELETE());
    }

    @Override
    public void close() {
        http.close();
    }

    private String objects() {
        return "/storage/v1/b/" + binding.get("bucket") + "/o";
    }

    private HttpRequest.Builder to(String path) {
        URI uri = URI.create(binding.get("uri") + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        try {
            account.getRequestMetadata(uri)
                    .forEach((name, values) -> values.forEach(value -> request.header(name, value)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return request;
    }

    private String send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException("HTTP " + answer.statusCode());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
