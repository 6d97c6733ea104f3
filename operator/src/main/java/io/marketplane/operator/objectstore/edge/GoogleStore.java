package io.marketplane.operator.objectstore.edge;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.auth.oauth2.ServiceAccountCredentials;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.marketplane.operator.members.edge.Trusted;
import io.marketplane.operator.objectstore.observe.Fault;
import io.marketplane.operator.objectstore.observe.Fault.Cause;
import io.marketplane.operator.objectstore.observe.Key;
import io.marketplane.operator.objectstore.observe.Operation;
import io.marketplane.operator.objectstore.observe.Place;
import io.marketplane.operator.objectstore.observe.Target;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A bucket of Google Cloud Storage, by its JSON API. The service account signs a token for each look itself, so that no
 * other server is asked for one.
 *
 * @see <a href="https://cloud.google.com/storage/docs/json_api/v1">JSON API</a>
 * @see <a href="https://google.aip.dev/auth/4111">Self-signed tokens</a>
 */
final class GoogleStore implements Bucket {
    private static final String SCOPE = "https://www.googleapis.com/auth/devstorage.full_control";
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration ANSWER = Duration.ofSeconds(8);
    private static final int TOO_MANY_REQUESTS = 429;

    private final HttpClient http;
    private final Place place;
    private final String object;
    private final ServiceAccountCredentials account;

    private GoogleStore(HttpClient http, Place place, String object, ServiceAccountCredentials account) {
        this.http = http;
        this.place = place;
        this.object = URLEncoder.encode(object, UTF_8);
        this.account = account;
    }

    /**
     * A bucket that is opened with the key of a service account.
     *
     * @throws IOException when the key cannot be read
     * @throws IllegalArgumentException when the authority holds no certificate
     */
    static GoogleStore open(Target target, Key.ServiceAccount key, String object) throws IOException {
        ServiceAccountCredentials account = read(key.json());
        HttpClient.Builder http = HttpClient.newBuilder().connectTimeout(CONNECT);
        target.authority().map(Trusted::context).ifPresent(http::sslContext);
        return new GoogleStore(
                http.build(),
                target.place(),
                object,
                account.toBuilder().setScopes(List.of(SCOPE)).build().createWithUseJwtAccessWithScope(true));
    }

    /** The library answers to some documents that are none with exceptions of its JSON parser. */
    private static ServiceAccountCredentials read(String json) throws IOException {
        try {
            return ServiceAccountCredentials.fromStream(new ByteArrayInputStream(json.getBytes(UTF_8)));
        } catch (RuntimeException e) {
            throw new IOException("This is no key of a service account", e);
        }
    }

    @Override
    public Optional<Fault> attempt(Operation operation) {
        try {
            HttpResponse<String> answer = http.send(request(operation).build(), BodyHandlers.ofString());
            return fault(operation, answer);
        } catch (IOException e) {
            return Optional.of(NetworkFaults.of(e, operation));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(new Fault(Cause.NOT_CONNECTED, operation, "interrupted"));
        }
    }

    private HttpRequest.Builder request(Operation operation) throws IOException {
        String bucket = "/storage/v1/b/" + place.bucket();
        return switch (operation) {
            case HEAD -> to(bucket + "?fields=name").GET();
            case CREATE ->
                to("/storage/v1/b?project=" + URLEncoder.encode(project(), UTF_8))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(Serialization.asJson(Map.of("name", place.bucket()))));
            case PUT ->
                to("/upload" + bucket + "/o?uploadType=media&name=" + object)
                        .header("Content-Type", "text/plain")
                        .POST(BodyPublishers.ofString(CONTENT));
            case GET -> to(bucket + "/o/" + object + "?alt=media").GET();
            case LIST ->
                to(bucket + "/o?maxResults=1&prefix=" + URLEncoder.encode(PREFIX, UTF_8))
                        .GET();
            case DELETE -> to(bucket + "/o/" + object).DELETE();
        };
    }

    private HttpRequest.Builder to(String path) throws IOException {
        URI uri = URI.create(place.uri() + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(ANSWER);
        for (Map.Entry<String, List<String>> header :
                account.getRequestMetadata(uri).entrySet()) {
            header.getValue().forEach(value -> request.header(header.getKey(), value));
        }
        return request;
    }

    private String project() {
        return place.project().isEmpty() ? Objects.requireNonNullElse(account.getProjectId(), "") : place.project();
    }

    private static Optional<Fault> fault(Operation operation, HttpResponse<String> answer) {
        int status = answer.statusCode();
        if (status < HttpURLConnection.HTTP_MULT_CHOICE) {
            return operation == Operation.GET && !answer.body().equals(CONTENT)
                    ? Optional.of(new Fault(Cause.OTHER, operation, "another content than was put"))
                    : Optional.empty();
        }
        boolean gone = operation == Operation.DELETE && status == HttpURLConnection.HTTP_NOT_FOUND;
        return gone ? Optional.empty() : Optional.of(new Fault(cause(status, operation), operation, "HTTP " + status));
    }

    private static Cause cause(int status, Operation operation) {
        return switch (status) {
            case HttpURLConnection.HTTP_UNAUTHORIZED -> Cause.KEY;
            case HttpURLConnection.HTTP_FORBIDDEN -> Cause.FORBIDDEN;
            case HttpURLConnection.HTTP_NOT_FOUND -> operation == Operation.GET ? Cause.OTHER : Cause.BUCKET_ABSENT;
            case HttpURLConnection.HTTP_CONFLICT -> operation == Operation.CREATE ? Cause.BUCKET_TAKEN : Cause.OTHER;
            case TOO_MANY_REQUESTS -> Cause.SERVER;
            default -> status >= HttpURLConnection.HTTP_INTERNAL_ERROR ? Cause.SERVER : Cause.OTHER;
        };
    }

    @Override
    public void close() {
        http.close();
    }
}
