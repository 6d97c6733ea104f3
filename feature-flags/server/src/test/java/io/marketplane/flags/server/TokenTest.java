package io.marketplane.flags.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.marketplane.testkit.PostgresServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** People come with tokens of an issuer. */
class TokenTest {

    static final String ISSUER = "https://auth.example";

    static String token(RSAKey key, UnaryOperator<JWTClaimsSet.Builder> change) throws JOSEException {
        var claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .subject("ada")
                .audience("flags")
                .expirationTime(Date.from(Instant.now().plus(Duration.ofMinutes(5))))
                .claim("flags", Map.of("staging", "editor", "production", "viewer", "nowhere", "emperor"));
        var header =
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build();
        var token = new SignedJWT(header, change.apply(claims).build());
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    private static int status(RunningServer server, String environment, String token) {
        return server.send(server.request(RunningServer.path("flag", environment))
                        .header("Authorization", "Bearer " + token))
                .status();
    }

    static HttpServer publish(RSAKey key) throws IOException {
        var keys = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        keys.createContext("/keys", exchange -> {
            var body = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        keys.start();
        return keys;
    }

    @Test
    void rolesComeFromATokenOfTheIssuerAlone() throws Exception {
        var key = new RSAKeyGenerator(2048).keyID("1").generate();
        var stranger = new RSAKeyGenerator(2048).keyID("1").generate();
        var keys = publish(key);
        var settings = Map.of(
                "marketplane.flags.tokens.issuer",
                ISSUER,
                "marketplane.flags.tokens.keys",
                "http://localhost:" + keys.getAddress().getPort() + "/keys");
        try (var server = RunningServer.start(PostgresServer.shared().createDatabase(), settings)) {
            var valid = token(key, claims -> claims);
            assertThat(status(server, "staging", valid)).isEqualTo(404);
            assertThat(status(server, "development", valid)).isEqualTo(403);
            var create = server.request("/v1/flags")
                    .header("Authorization", "Bearer " + valid)
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", "1")
                    .POST(BodyPublishers.ofString("{\"key\":\"flag\"}"));
            assertThat(server.send(create).status()).isEqualTo(201);
            assertThat(server.database().query("select actor from audit where action = 'flag.created'"))
                    .isEqualTo("user:ada");

            var past = Date.from(Instant.now().minus(Duration.ofMinutes(5)));
            for (var refused : new String[] {
                token(stranger, claims -> claims),
                token(key, claims -> claims.issuer("https://other.example")),
                token(key, claims -> claims.audience("shop")),
                token(key, claims -> claims.expirationTime(past)),
                valid.substring(0, valid.lastIndexOf('.') + 1),
                "no.token.atall"
            }) {
                assertThat(status(server, "staging", refused)).isEqualTo(401);
            }
            assertThat(status(server, "staging", token(key, claims -> claims.claim("flags", Map.of()))))
                    .isEqualTo(403);
        } finally {
            keys.stop(0);
        }
    }
}
