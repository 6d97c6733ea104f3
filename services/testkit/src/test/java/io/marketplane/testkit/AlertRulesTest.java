package io.marketplane.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.wait.strategy.Wait;

/** The alert rules of the operator's chart, read and run by a real Prometheus. */
class AlertRulesTest {
    private static final Path RULES = Path.of("../../deploy/charts/marketplane-operator/files/alerts.yaml");
    private static final Path CASES = Path.of("src/test/resources/alerts-test.yaml");

    private static final EngineContainer PROMETHEUS = new EngineContainer("prometheus", 9090)
            .mount(RULES.toAbsolutePath().normalize(), "/rules/alerts.yaml")
            .mount(CASES.toAbsolutePath(), "/rules/alerts-test.yaml")
            .mount(
                    MountedFolder.make()
                            .with("prometheus.yml", "rule_files: [/rules/alerts.yaml]\n")
                            .path(),
                    "/etc/prometheus")
            .withCommand("--config.file=/etc/prometheus/prometheus.yml", "--storage.tsdb.path=/tmp/data")
            .readyWhen(Wait.forHttp("/-/ready"));

    static {
        PROMETHEUS.start();
    }

    @AfterAll
    static void stop() {
        PROMETHEUS.stop();
    }

    @Test
    void prometheusLoadsThem() throws IOException, InterruptedException {
        assertThat(promtool("check", "rules", "--lint=all", "--lint-fatal", "/rules/alerts.yaml"))
                .contains("SUCCESS");
    }

    @Test
    void eachFiresWhenItShallAndNotBefore() throws IOException, InterruptedException {
        assertThat(promtool("test", "rules", "/rules/alerts-test.yaml")).contains("SUCCESS");
    }

    private static String promtool(String... words) throws IOException, InterruptedException {
        var command = Stream.concat(Stream.of("promtool"), Stream.of(words)).toArray(String[]::new);
        var result = PROMETHEUS.execInContainer(command);
        return result.getStdout() + result.getStderr();
    }
}
