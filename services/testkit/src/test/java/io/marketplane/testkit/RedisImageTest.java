package io.marketplane.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class RedisImageTest {
    private static final RedisServer SERVER = RedisServer.start();

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void runsUnderTheLimitsOfAPod() {
        Limits.hold(SERVER.container(), 10_002);
    }

    @Test
    void keepsAValueOverTlsForWhoKnowsThePassword() throws IOException {
        try (var client = connect()) {
            assertThat(client.send("SET colour green")).startsWith("-NOAUTH");
            assertThat(client.send("AUTH wrong")).startsWith("-WRONGPASS");
            assertThat(client.send("AUTH " + SERVER.password())).isEqualTo("+OK");
            assertThat(client.send("SET colour green")).isEqualTo("+OK");
            assertThat(client.send("GET colour")).isEqualTo("$5");
            assertThat(client.next()).isEqualTo("green");
        }
    }

    @Test
    void hasTheClientThatFormsClusters() throws IOException, InterruptedException {
        var answer = SERVER.container()
                .execInContainer(
                        "env",
                        "REDISCLI_AUTH=" + SERVER.password(),
                        "redis-cli",
                        "--tls",
                        "--cacert",
                        "/certificates/ca.crt",
                        "-h",
                        "localhost",
                        "PING");
        assertThat(answer.getStdout()).isEqualTo("PONG\n");
    }

    @Test
    void itsExporterTellsItsMetrics() {
        try (var exporter = SERVER.exporter()) {
            exporter.start();
            Limits.hold(exporter, 10_007);
            assertThat(Metrics.of(exporter, 9121)).contains("redis_up 1").contains("redis_connected_clients");
        }
    }

    private static LineClient connect() throws IOException {
        return new LineClient(
                Trust.context(SERVER.caCertificate()).getSocketFactory().createSocket(SERVER.host(), SERVER.port()));
    }
}
