package io.marketplane.operator.objectstore.edge;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.fabric8.kubernetes.client.internal.SSLUtils;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.marketplane.operator.members.decide.CertificatePlan;
import io.marketplane.operator.members.edge.SecretMaker;
import io.marketplane.operator.members.edge.Trusted;
import io.marketplane.operator.members.observe.KeyPairPem;
import io.marketplane.operator.members.observe.Trust;
import io.marketplane.platform.junit.StorageServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLContext;

/**
 * Stands before the emulator of Google Cloud Storage, which checks no credentials, and checks them as Google does: the
 * token has to be signed with the key of the service account and to name it and a scope (401 otherwise), and methods
 * may be forbidden (403).
 */
final class VerifyingGate implements AutoCloseable {
    private final HttpsServer server;
    private final Trust certificates;
    private final StorageServer emulator;
    private final HttpClient http;
    private final PublicKey key;
    private final String account;
    private volatile Set<String> forbidden = Set.of();

    VerifyingGate(StorageServer emulator, PublicKey key, String account) throws IOException {
        this.emulator = emulator;
        this.certificates = new SecretMaker()
                .certificates(
                        "gate",
                        new CertificatePlan(
                                CertificatePlan.AuthorityStep.CREATE, true, List.of("localhost"), Instant.EPOCH),
                        Trust.NONE,
                        InstantSource.system().instant());
        this.key = key;
        this.account = account;
        this.http = HttpClient.newBuilder()
                .sslContext(Trusted.context(emulator.authority()))
                .build();
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(
                new HttpsConfigurator(context(certificates.server().orElseThrow())));
        server.createContext("/", this::handle);
        server.start();
    }

    /** Where it listens. */
    String endpoint() {
        return "localhost:" + server.getAddress().getPort();
    }

    /** The authority that signed its certificate, PEM. */
    String authority() {
        return certificates.authority().orElseThrow().certificate();
    }

    /** Forbids methods, as {@code "POST /upload"}. */
    void forbid(Set<String> methodsAndPaths) {
        forbidden = methodsAndPaths;
    }

    private static SSLContext context(KeyPairPem pair) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    SSLUtils.keyManagers(
                            new ByteArrayInputStream(pair.certificate().getBytes(UTF_8)),
                            new ByteArrayInputStream(pair.key().getBytes(UTF_8)),
                            "EC",
                            "changeit",
                            null,
                            "changeit"),
                    null,
                    null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String what = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            if (!isSigned(authorization)) {
                answer(exchange, 401, "{\"error\":{\"code\":401,\"message\":\"Invalid Credentials\"}}");
            } else if (forbidden.stream().anyMatch(what::startsWith)) {
                answer(exchange, 403, "{\"error\":{\"code\":403,\"errors\":[{\"reason\":\"forbidden\"}]}}");
            } else {
                pass(exchange, body);
            }
        }
    }

    private void pass(HttpExchange exchange, byte[] body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("https://" + emulator.endpoint() + exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (type != null) {
            request.header("Content-Type", type);
        }
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            answer(exchange, answer.statusCode(), answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private boolean isSigned(String authorization) {
        String[] parts = authorization.replace("Bearer ", "").split("\\.", -1);
        if (parts.length != 3) {
            return false;
        }
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(key);
            signature.update((parts[0] + "." + parts[1]).getBytes(UTF_8));
            Map<?, ?> claims =
                    Serialization.unmarshal(new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8), Map.class);
            return signature.verify(Base64.getUrlDecoder().decode(parts[2]))
                    && account.equals(claims.get("iss"))
                    && String.valueOf(claims.get("scope")).contains("devstorage");
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        http.close();
    }
}
