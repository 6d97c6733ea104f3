package io.marketplane.cli.flag;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;

/** Sends requests to a flags server and says in words what it refuses. The key goes into a header and nowhere else. */
final class FlagServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final URI address;
    private final String name;
    private final HttpClient client;

    /**
     * A server.
     *
     * @param address where requests go
     * @param name what people know it by
     * @param authorities a file of certificates in PEM that are trusted, instead of those of the Java runtime
     */
    FlagServer(URI address, String name, Optional<Path> authorities) {
        this.address = address;
        this.name = name;
        var builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT);
        authorities.ifPresent(file -> builder.sslContext(trusting(file)));
        this.client = builder.build();
    }

    /** A request: method, path with its query, and a JSON body or none. */
    record Request(String method, String path, Optional<JsonNode> body, Map<String, String> headers) {

        static Request get(String path) {
            return new Request("GET", path, Optional.empty(), Map.of());
        }
    }

    /** An answer, whatever its status. */
    record Reply(int status, String etag, String body) {

        boolean isGood() {
            return status / 100 == 2;
        }

        /** The body; an empty object when it is no JSON. */
        JsonNode json() {
            try {
                return body.isBlank() ? FlagJson.object() : FlagJson.read(body);
            } catch (IllegalArgumentException e) {
                return FlagJson.object();
            }
        }
    }

    /** The answer to a request, whatever its status. */
    Reply send(Request request, String key) {
        try {
            var builder = HttpRequest.newBuilder(URI.create(address + request.path))
                    .timeout(PATIENCE)
                    .header("Authorization", "Bearer " + key);
            request.headers.forEach(builder::header);
            request.body.ifPresent(_ -> builder.header("Content-Type", "application/json"));
            var body = request.body
                    .map(node -> HttpRequest.BodyPublishers.ofString(FlagJson.write(node)))
                    .orElseGet(HttpRequest.BodyPublishers::noBody);
            var answer =
                    client.send(builder.method(request.method, body).build(), HttpResponse.BodyHandlers.ofString());
            return new Reply(
                    answer.statusCode(), answer.headers().firstValue("ETag").orElse(""), answer.body());
        } catch (SSLException e) {
            throw new FlagFailure(
                    "The certificate of the flags server %s is not trusted: %s".formatted(name, e.getMessage()),
                    "name the authority that signed it: --ca-file FILE, in PEM");
        } catch (IOException e) {
            throw new FlagFailure(
                    "The flags server %s does not answer (%s)".formatted(name, reason(e)),
                    "check the address, and that the server is ready: GET /actuator/health/readiness on its port 8081");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the flags server was asked", e);
        }
    }

    /** The answer to a request, when it is a good one; a failure that says why otherwise. */
    Reply require(Request request, String key) {
        var reply = send(request, key);
        if (!reply.isGood()) {
            throw Refusal.of(name, reply.status(), reply.json());
        }
        return reply;
    }

    String name() {
        return name;
    }

    private static String reason(IOException e) {
        return Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
    }

    private static SSLContext trusting(Path file) {
        try (InputStream pem = Files.newInputStream(file)) {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            var number = 0;
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                store.setCertificateEntry("authority-" + number++, certificate);
            }
            var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new FlagFailure(
                    "The file %s holds no certificates: %s".formatted(file, e.getMessage()),
                    "give --ca-file a file with the authority's certificate in PEM");
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
