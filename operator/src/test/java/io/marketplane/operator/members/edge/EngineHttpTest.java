package io.marketplane.operator.members.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.marketplane.operator.members.edge.EngineHttp.Answer;
import io.marketplane.operator.members.observe.KeyPairPem;
import io.marketplane.operator.members.observe.Login;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EngineHttpTest {
    private static final char[] NO_PASSWORD = {};
    private final Certificates certificates = new Certificates(new SecureRandom());
    private final KeyPairPem authority = certificates.newAuthority("mine", Instant.now());
    private HttpsServer server;

    @BeforeEach
    void aServer() throws IOException, GeneralSecurityException {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        KeyPairPem own = certificates.newServer(authority, List.of("localhost"), Instant.now());
        server.setHttpsConfigurator(new HttpsConfigurator(context(own)));
        server.createContext("/echo", EngineHttpTest::echo);
        server.createContext("/missing", exchange -> {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aMemberOfTheOwnAuthorityIsAskedWithTheLogin() throws IOException {
        try (EngineHttp http = new EngineHttp(authority.certificate(), new Login("me", "secret"))) {
            Answer answer = http.send("PUT", uri("localhost", "echo"), "{\"a\":1}");
            String basic = Base64.getEncoder().encodeToString("me:secret".getBytes(UTF_8));
            assertThat(answer.done()).isTrue();
            assertThat(answer.body()).isEqualTo("PUT Basic " + basic + " {\"a\":1}");
            assertThat(answer).hasToString("HTTP 200");
            assertThat(http.get(uri("localhost", "missing")).done()).isFalse();
        }
    }

    @Test
    void aMemberOfAnotherAuthorityOrUnderAnotherNameIsNotAsked() {
        String other = certificates.newAuthority("other", Instant.now()).certificate();
        try (EngineHttp http = new EngineHttp(other, new Login("me", "secret"))) {
            assertThatThrownBy(() -> http.get(uri("localhost", "echo"))).isInstanceOf(SSLHandshakeException.class);
        }
        try (EngineHttp http = new EngineHttp(authority.certificate(), new Login("me", "secret"))) {
            assertThatThrownBy(() -> http.get(uri("127.0.0.1", "echo"))).isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void aMemberThatIsGoneIsAnErrorWithoutTheLogin() {
        server.stop(0);
        try (EngineHttp http = new EngineHttp(authority.certificate(), new Login("me", "secret"))) {
            assertThatThrownBy(() -> http.get(uri("localhost", "echo")))
                    .isInstanceOf(IOException.class)
                    .hasMessageNotContaining("secret");
        }
    }

    private URI uri(String host, String path) {
        return URI.create("https://" + host + ":" + server.getAddress().getPort() + "/" + path);
    }

    private static void echo(HttpExchange exchange) throws IOException {
        String text = exchange.getRequestMethod() + " "
                + exchange.getRequestHeaders().getFirst("Authorization") + " "
                + new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        exchange.sendResponseHeaders(200, text.length());
        exchange.getResponseBody().write(text.getBytes(UTF_8));
        exchange.close();
    }

    private static SSLContext context(KeyPairPem own) throws IOException, GeneralSecurityException {
        Certificate certificate = CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(own.certificate().getBytes(UTF_8)));
        String key = own.key().replaceAll("-----[A-Z ]+-----|\\s", "");
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "own",
                KeyFactory.getInstance("EC")
                        .generatePrivate(
                                new PKCS8EncodedKeySpec(Base64.getDecoder().decode(key))),
                NO_PASSWORD,
                new Certificate[] {certificate});
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, NO_PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
