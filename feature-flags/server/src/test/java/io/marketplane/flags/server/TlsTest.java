package io.marketplane.flags.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.openfeature.sdk.OpenFeatureAPI;
import dev.openfeature.sdk.ProviderState;
import io.marketplane.flags.provider.FlagProvider;
import io.marketplane.flags.provider.FlagProviderOptions;
import io.marketplane.flags.server.adapter.sync.SyncServer;
import io.marketplane.testkit.PostgresServer;
import io.marketplane.testkit.ServerCertificate;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server with a certificate on both of its ports, which is replaced while it runs. */
class TlsTest {

    @Test
    void bothPortsShowTheCertificateThatIsThereNow(@TempDir Path folder) throws Exception {
        var mounted = folder.resolve("tls");
        var first = ServerCertificate.make();
        first.writeTo(mounted);
        var settings = Map.of(
                "marketplane.tls.folder", mounted.toString(), "spring.ssl.bundle.watch.file.quiet-period", "100ms");
        try (var server = RunningServer.start(PostgresServer.shared().createDatabase(), settings)) {
            assertThat(status(server, first)).isEqualTo(401);
            assertThat(flagsComeFrom(server, first, folder)).isTrue();

            var second = ServerCertificate.make();
            second.writeTo(mounted);
            await("the new certificate of the API").ignoreExceptions().until(() -> status(server, second) == 401);
            await("that of the flags").until(() -> flagsComeFrom(server, second, folder));
            assertThatThrownBy(() -> status(server, first)).isInstanceOf(SSLHandshakeException.class);
            assertThat(flagsComeFrom(server, first, folder)).isFalse();
        }
    }

    @Test
    void aFolderWithoutTheFilesIsNamed(@TempDir Path folder) {
        var settings = Map.of("marketplane.tls.folder", folder.toString());
        assertThatThrownBy(() -> RunningServer.start(PostgresServer.shared().createDatabase(), settings))
                .hasMessageContaining(folder.resolve("tls.crt").toString())
                .hasMessageContaining("kubernetes.io/tls");
    }

    private static int status(RunningServer server, ServerCertificate trusted) throws Exception {
        try (var client =
                HttpClient.newBuilder().sslContext(trusted.trustingContext()).build()) {
            var uri = URI.create("https://localhost:" + server.port() + "/v1/flags");
            return client.send(
                            HttpRequest.newBuilder(uri)
                                    .timeout(Duration.ofSeconds(10))
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
        }
    }

    /** Whether a provider that trusts the certificate alone is ready. */
    private static boolean flagsComeFrom(RunningServer server, ServerCertificate trusted, Path folder)
            throws IOException {
        var name = UUID.randomUUID().toString();
        var provider = new FlagProvider(FlagProviderOptions.builder()
                .host("localhost")
                .port(server.bean(SyncServer.class).port())
                .tls(true)
                .certPath(Files.writeString(folder.resolve(name + ".crt"), trusted.certificate()))
                .keyPath(Files.writeString(folder.resolve(name), RunningServer.key("client", "staging")))
                .deadline(Duration.ofSeconds(2))
                .build());
        var api = OpenFeatureAPI.getInstance();
        try {
            api.setProviderAndWait(name, provider);
            return api.getClient(name).getProviderState() == ProviderState.READY;
        } catch (RuntimeException e) {
            return false;
        } finally {
            provider.shutdown();
        }
    }
}
