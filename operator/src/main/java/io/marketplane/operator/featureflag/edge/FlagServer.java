package io.marketplane.operator.featureflag.edge;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.marketplane.crds.featureflag.FeatureFlag;
import io.marketplane.operator.featureflag.decide.Declaration;
import io.marketplane.operator.featureflag.observe.ServerView;
import io.marketplane.operator.featureflag.observe.Verdict;
import io.marketplane.operator.members.edge.Trusted;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The declarations of the flag server's management API. Every call ends within some seconds. Safe for use by several
 * threads.
 */
public final class FlagServer {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final int UNPROCESSABLE = 422;

    private final Path folder;

    /** The server that the files {@code url}, {@code key-<environment>} and {@code ca.crt} of a folder name. */
    public FlagServer(Path folder) {
        this.folder = folder;
    }

    /** An HTTP answer. */
    private record Answer(int status, String body) {
        JsonNode json() {
            return Serialization.unmarshal(body, JsonNode.class);
        }
    }

    /** What the server has of a FeatureFlag. */
    public ServerView view(FeatureFlag flag) {
        return switch (Connection.in(folder, flag.getSpec().environment())) {
            case Connection.Reading.Missing(String remedy) -> new ServerView.NotSet(remedy);
            case Connection.Reading.Found(Connection connection) -> {
                try {
                    Answer answer = send(connection, flag, "GET", "", BodyPublishers.noBody());
                    yield switch (answer.status()) {
                        case HttpURLConnection.HTTP_OK ->
                            new ServerView.Answers(Optional.of(DeclaredJson.read(answer.json())));
                        case HttpURLConnection.HTTP_NOT_FOUND -> new ServerView.Answers(Optional.empty());
                        default -> new ServerView.Away(words(connection, answer));
                    };
                } catch (IOException | RuntimeException e) {
                    yield new ServerView.Away(words(connection, e));
                }
            }
        };
    }

    /** Tells the server what a FeatureFlag declares. */
    public Verdict declare(FeatureFlag flag, Declaration declaration) {
        return switch (Connection.in(folder, flag.getSpec().environment())) {
            case Connection.Reading.Missing(String remedy) -> new Verdict.None(remedy);
            case Connection.Reading.Found(Connection connection) -> {
                try {
                    Answer answer = send(
                            connection, flag, "PUT", "", BodyPublishers.ofString(Serialization.asJson(declaration)));
                    yield switch (answer.status()) {
                        case HttpURLConnection.HTTP_OK -> new Verdict.Served(DeclaredJson.read(answer.json()));
                        case HttpURLConnection.HTTP_CONFLICT -> taken(answer.json());
                        case UNPROCESSABLE -> new Verdict.Refused(DeclaredJson.problems(answer.json()));
                        default -> new Verdict.None(words(connection, answer));
                    };
                } catch (IOException | RuntimeException e) {
                    yield new Verdict.None(words(connection, e));
                }
            }
        };
    }

    /**
     * Tells the server that a FeatureFlag is gone.
     *
     * @return why that could not be done; empty when the server knows, or when nobody said where it is
     */
    public Optional<String> withdraw(FeatureFlag flag) {
        if (!(Connection.in(folder, flag.getSpec().environment())
                instanceof Connection.Reading.Found(Connection connection))) {
            return Optional.empty();
        }
        String policy = "?policy=" + flag.getSpec().deletionPolicy();
        try {
            Answer answer = send(connection, flag, "DELETE", policy, BodyPublishers.noBody());
            boolean done = answer.status() == HttpURLConnection.HTTP_NO_CONTENT
                    || answer.status() == HttpURLConnection.HTTP_NOT_FOUND;
            return done ? Optional.empty() : Optional.of(words(connection, answer));
        } catch (IOException | RuntimeException e) {
            return Optional.of(words(connection, e));
        }
    }

    private static Answer send(Connection connection, FeatureFlag flag, String method, String query, BodyPublisher body)
            throws IOException {
        HttpClient.Builder client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT);
        connection.authority().map(Trusted::context).ifPresent(client::sslContext);
        URI uri = connection
                .server()
                .resolve("/v1/environments/%s/declarations/%s/%s%s"
                        .formatted(
                                part(flag.getSpec().environment()),
                                part(flag.getMetadata().getNamespace()),
                                part(flag.getMetadata().getName()),
                                query));
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(ANSWER)
                .header("Authorization", "Bearer " + connection.key())
                .header("Content-Type", "application/json")
                .method(method, body)
                .build();
        try (HttpClient http = client.build()) {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static String part(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Verdict taken(JsonNode problem) {
        boolean console = problem.path("type").asText().endsWith("/flag-owned-by-console");
        return new Verdict.Taken(
                console ? Verdict.Owner.CONSOLE : Verdict.Owner.FEATURE_FLAG,
                problem.path("detail").asText());
    }

    private static String words(Connection connection, Answer answer) {
        String hint = switch (answer.status()) {
            case HttpURLConnection.HTTP_UNAUTHORIZED, HttpURLConnection.HTTP_FORBIDDEN ->
                "the key in the Secret is not one that may declare flags there";
            case HttpURLConnection.HTTP_UNAVAILABLE -> "it cannot write at the moment; tried again";
            default -> "tried again";
        };
        return "The flag server at " + connection + " answered " + answer.status() + ": " + hint;
    }

    private static String words(Connection connection, Exception failure) {
        return "The flag server at " + connection + " gives no answer ("
                + failure.getClass().getSimpleName() + "); tried again";
    }
}
