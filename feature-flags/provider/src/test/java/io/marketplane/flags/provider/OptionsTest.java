package io.marketplane.flags.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketplane.flags.provider.FlagProviderOptions.Origin;
import io.marketplane.flags.provider.FlagProviderOptions.Telemetry;
import io.marketplane.flags.provider.connection.Policy;
import io.marketplane.flags.provider.source.SyncTarget;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {

    @Test
    @Tag("flags-25")
    void defaultsAreThoseOfFlagd() {
        assertThat(FlagProviderOptions.builder(Map.of()).build())
                .isEqualTo(new FlagProviderOptions(
                        new Origin.Server(new SyncTarget(
                                "localhost",
                                8015,
                                false,
                                null,
                                "",
                                null,
                                Duration.ofMinutes(10),
                                Duration.ofSeconds(10),
                                Set.of())),
                        new Policy(
                                Duration.ofMillis(500),
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(12),
                                Duration.ofSeconds(12)),
                        null,
                        Duration.ofDays(7),
                        new Telemetry.None()));
    }

    @Test
    @Tag("flags-25")
    void theEnvironmentSetsThem() {
        var environment = Map.ofEntries(
                Map.entry("FLAGD_HOST", "flags"),
                Map.entry("FLAGD_PORT", "9000"),
                Map.entry("FLAGD_TLS", "true"),
                Map.entry("FLAGD_SERVER_CERT_PATH", "/tls/ca.crt"),
                Map.entry("FLAGD_SOURCE_SELECTOR", "flagSetId=production"),
                Map.entry("FLAGD_KEY_PATH", "/key"),
                Map.entry("FLAGD_DEADLINE_MS", "700"),
                Map.entry("FLAGD_STREAM_DEADLINE_MS", "0"),
                Map.entry("FLAGD_RETRY_BACKOFF_MS", "20"),
                Map.entry("FLAGD_RETRY_BACKOFF_MAX_MS", "30"),
                Map.entry("FLAGD_RETRY_GRACE_PERIOD", "4"),
                Map.entry("FLAGD_KEEP_ALIVE_TIME_MS", "15000"),
                Map.entry("FLAGD_FATAL_STATUS_CODES", "PERMISSION_DENIED, UNAUTHENTICATED"),
                Map.entry("FLAGD_SNAPSHOT_PATH", "/var/flags"),
                Map.entry("FLAGD_SNAPSHOT_MAX_AGE", "60"),
                Map.entry("FLAGD_TELEMETRY_URL", "https://flags"));
        assertThat(FlagProviderOptions.builder(environment).build())
                .isEqualTo(new FlagProviderOptions(
                        new Origin.Server(new SyncTarget(
                                "flags",
                                9000,
                                true,
                                Path.of("/tls/ca.crt"),
                                "flagSetId=production",
                                Path.of("/key"),
                                Duration.ZERO,
                                Duration.ofSeconds(15),
                                Set.of("PERMISSION_DENIED", "UNAUTHENTICATED"))),
                        new Policy(
                                Duration.ofMillis(700),
                                Duration.ofSeconds(4),
                                Duration.ofMillis(20),
                                Duration.ofMillis(30),
                                Duration.ofMillis(700)),
                        Path.of("/var/flags"),
                        Duration.ofMinutes(1),
                        new Telemetry.Http(URI.create("https://flags"))));
    }

    @Test
    void whatTheBuilderIsToldWins() {
        var options = FlagProviderOptions.builder(Map.of("FLAGD_HOST", "one", "FLAGD_PORT", "tcp://10.0.0.1:8015"))
                .host("other")
                .build();
        assertThat(options.origin())
                .isInstanceOfSatisfying(
                        Origin.Server.class,
                        server -> assertThat(server.target())
                                .returns("other", SyncTarget::host)
                                .returns(8015, SyncTarget::port));
    }

    @ParameterizedTest
    @CsvSource({"FLAGD_PORT,99999", "FLAGD_PORT,x", "FLAGD_TLS,yes", "FLAGD_DEADLINE_MS,1s"})
    void whatIsWrongIsNamed(String name, String value) {
        assertThatThrownBy(() -> FlagProviderOptions.builder(Map.of(name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(name, value);
    }
}
