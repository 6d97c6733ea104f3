package io.marketplane.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
    /** How long nothing may be written, in seconds: a minute in every build, ten in the published figures. */
    private static final Duration REST = Duration.ofSeconds(Long.getLong("marketplane.rest.seconds", 60));

    @Test
    @Tag("database-15")
    void nothingIsWrittenWhileNothingChanges(Sandbox sandbox) {
        sandbox.kubectl().apply(Manifests.shop(sandbox.image("probe"), "BlueGreen", "v1"));
        sandbox.kubectl().apply(Manifests.database("products", 2, "Delete"));
        Await.healthy(sandbox.client(), sandbox.namespace(), "shop");
        Await.ready(sandbox.client(), sandbox.namespace(), "products");
        Path audit = sandbox.cluster().controlPlane().auditLog();
        assertThat(writes(audit, sandbox)).as("writes that made the objects").isNotEmpty();

        await("the last write of a settling status")
                .atMost(Duration.ofMinutes(2))
                .until(() -> {
                    int before = writes(audit, sandbox).size();
                    await().during(Duration.ofSeconds(10))
                            .atMost(Duration.ofSeconds(12))
                            .until(() -> true);
                    return writes(audit, sandbox).size() == before;
                });
        List<String> before = writes(audit, sandbox);

        await("no write in " + REST)
                .during(REST)
                .atMost(REST.plusSeconds(30))
                .pollInterval(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(writes(audit, sandbox)).hasSameSizeAs(before));
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
