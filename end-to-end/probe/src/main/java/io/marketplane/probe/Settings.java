package io.marketplane.probe;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What the environment asks of the workload.
 *
 * @param port where it listens
 * @param version what {@code /version} answers
 * @param readyAfter how long after its start it becomes ready
 * @param crashAfter when it exits with an error, if ever
 * @param configFile what {@code /config} answers with
 */
record Settings(int port, String version, Duration readyAfter, Optional<Duration> crashAfter, Path configFile) {

    static Settings from(Map<String, String> environment) {
        return new Settings(
                Integer.parseInt(environment.getOrDefault("PORT", "8080")),
                environment.getOrDefault("VERSION", "unknown"),
                seconds(environment, "READY_AFTER").orElse(Duration.ZERO),
                seconds(environment, "CRASH_AFTER"),
                Path.of(environment.getOrDefault("CONFIG_FILE", "/config/probe.txt")));
    }

    private static Optional<Duration> seconds(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).map(Long::parseLong).map(Duration::ofSeconds);
    }
}
