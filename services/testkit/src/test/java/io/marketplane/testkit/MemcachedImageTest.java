package io.marketplane.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class MemcachedImageTest {
    private static final MemcachedServer SERVER = MemcachedServer.start();

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void runsUnderTheLimitsOfAPod() {
        Limits.hold(SERVER.container(), 10_003);
    }

    @Test
    void keepsAValue() throws IOException {
        try (var client = new LineClient(new Socket(SERVER.host(), SERVER.port()))) {
            assertThat(client.send("set colour 0 60 5\r\ngreen")).isEqualTo("STORED");
            assertThat(client.send("get colour")).isEqualTo("VALUE colour 0 5");
            assertThat(client.next()).isEqualTo("green");
            assertThat(client.next()).isEqualTo("END");
        }
    }

    @Test
    void itsExporterTellsItsMetrics() {
        try (var exporter = SERVER.exporter()) {
            exporter.start();
            Limits.hold(exporter, 10_008);
            assertThat(Metrics.of(exporter, 9150))
                    .contains("collectd_memcached_memcached_items{")
                    .contains("type=\"hits\"");
        }
    }
}
