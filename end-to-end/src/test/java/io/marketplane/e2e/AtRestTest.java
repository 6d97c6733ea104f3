package io.marketplane.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** When nothing changes the operator writes nothing: the API server's audit log says so. */
@EndToEnd
class AtRestTest {
    private static final String OPERATOR = "\"username\":\"system:serviceaccount:marketplane-system:";
    /** The leader renews its lease; that is the one write at rest. */
    private static final String LEASE = "\"resource\":\"leases\"";
    /**
     * How long nothing may be written, in seconds: a minute and more in every build, so that every bucket is looked at
     * meanwhile; ten minutes in the published figures.
     */
    private static final Duration REST = Duration.ofSeconds(Long.getLong("marketplane.rest.seconds", 70));
    /** How long a status may go on to settle after the objects are ready. */
    private static final Duration SETTLING = Duration.ofMinutes(2);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    @Tag("database-15")
    void nothingIsWrittenWhileNothingChanges(Sandbox sandbox) {
        sandbox.kubectl().apply(Manifests.shop(sandbox.image("probe"), "BlueGreen", "v1"));
        sandbox.kubectl().apply(Manifests.database("products", 2, "Delete"));
        sandbox.kubectl().apply(Manifests.objectStore("media"));
        sandbox.kubectl().apply(Manifests.messageBroker("mq"));
        Await.healthy(sandbox.client(), sandbox.namespace(), "shop");
        sandbox.kubectl().run("wait", "--for=condition=Ready", "objectstore/media", "messagebroker/mq", "--timeout=5m");
        Await.ready(sandbox.client(), sandbox.namespace(), "products");
        Path audit = sandbox.cluster().controlPlane().auditLog();
        assertThat(writes(audit, sandbox)).as("writes that made the objects").isNotEmpty();

        await("no write in " + REST)
                .atMost(REST.plus(SETTLING))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> {
                    String last = writes(audit, sandbox).getLast();
                    assertThat(since(last)).as(last).isGreaterThanOrEqualTo(REST);
                });
    }

    private static Duration since(String write) throws JsonProcessingException {
        String received = JSON.readTree(write).path("requestReceivedTimestamp").asText();
        return Duration.between(Instant.parse(received), Instant.now());
    }

    private static List<String> writes(Path audit, Sandbox sandbox) {
        String namespace = "\"namespace\":\"" + sandbox.namespace() + "\"";
        try (Stream<String> lines = Files.lines(audit)) {
            return lines.filter(line -> line.contains(OPERATOR) && line.contains(namespace) && !line.contains(LEASE))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + audit, e);
        }
    }
}
