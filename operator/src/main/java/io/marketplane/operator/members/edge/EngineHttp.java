package io.marketplane.operator.members.edge;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.marketplane.operator.members.observe.Login;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;

/**
 * The HTTP API of an engine's members: HTTPS alone, with trust in the resource's own authority and no other, and a
 * login. Every call ends within some seconds. Close it. Safe for use by several threads.
 */
public final class EngineHttp implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(8);

    private final HttpClient client;
    private final String authorization;

    /**
     * What a member answered.
     *
     * @param status the HTTP status
     * @param body the body; empty for none
     */
    public record Answer(int status, String body) {
        /** Whether it did what was asked. */
        public boolean done() {
            return status >= HttpURLConnection.HTTP_OK && status < HttpURLConnection.HTTP_MULT_CHOICE;
        }

        /** Names the status alone: a body may hold what nobody should read. */
        @Override
        public String toString() {
            return "HTTP " + status;
        }
    }

    /**
     * A client of one resource.
     *
     * @param authority the certificate authority, PEM
     */
    public EngineHttp(String authority, Login login) {
        client = HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .sslContext(Trusted.context(authority))
                .build();
        String pair = login.username() + ":" + login.password();
        authorization = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    }

    /**
     * Reads.
     *
     * @throws IOException when there is no answer, or none in time
     */
    public Answer get(URI uri) throws IOException {
        return send("GET", uri, BodyPublishers.noBody());
    }

    /**
     * Sends JSON.
     *
     * @throws IOException when there is no answer, or none in time
     */
    public Answer send(String method, URI uri, String json) throws IOException {
        return send(method, uri, BodyPublishers.ofString(json));
    }

    private Answer send(String method, URI uri, BodyPublisher body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(ANSWER)
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .method(method, body)
                .build();
        try {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Ends what is under way. */
    @Override
    public void close() {
        client.shutdownNow();
    }
}
