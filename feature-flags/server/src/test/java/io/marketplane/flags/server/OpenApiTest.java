package io.marketplane.flags.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketplane.testkit.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

class OpenApiTest {

    private static final Path CHECKED_IN = Path.of("src/main/resources/openapi.json");
    private static final Path GENERATED = Path.of("target/openapi.json");
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT, SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private static final List<String> PATHS = List.of(
            "/v1/flags",
            "/v1/flags/{key}",
            "/v1/flags/{key}/export",
            "/v1/flags/{key}/environments/{environment}",
            "/v1/flags/{key}/environments/{environment}/kill",
            "/v1/flags/{key}/environments/{environment}/restore",
            "/v1/flags/{key}/environments/{environment}/revisions",
            "/v1/flags/{key}/environments/{environment}/revisions/{number}/revert",
            "/v1/environments/{environment}/declarations/{namespace}/{name}",
            "/v1/preview",
            "/v1/flags/{key}/environments/{environment}/kill/confirm",
            "/v1/change-requests",
            "/v1/change-requests/{id}",
            "/v1/change-requests/{id}/approve",
            "/v1/change-requests/{id}/reject",
            "/v1/change-requests/{id}/withdraw",
            "/v1/change-requests/{id}/apply",
            "/v1/schedules",
            "/v1/schedules/{id}",
            "/v1/audit",
            "/v1/telemetry/evaluations",
            "/v1/telemetry/tracking",
            "/v1/flags/{key}/evaluations",
            "/v1/stale",
            "/v1/code-references",
            "/v1/code-references/{repository}");

    @Test
    void theCheckedInDocumentIsWhatTheRoutesSayAndWhatIsServed() throws IOException {
        try (var service = RunningServer.start(
                PostgresServer.shared().createDatabase(),
                Map.of(
                        "springdoc.api-docs.enabled", "true",
                        "springdoc.api-docs.version", "openapi_3_1",
                        "springdoc.paths-to-match", "/v1/**"))) {
            var generated = service.send(service.request("/v3/api-docs")).json();
            Files.writeString(GENERATED, MAPPER.writeValueAsString(MAPPER.treeToValue(generated, Map.class)) + "\n");
            var served = service.send(service.request("/openapi.json"));

            assertThat(Files.exists(CHECKED_IN) ? Files.readString(CHECKED_IN) : "")
                    .as(
                            "%s is out of date; look at the difference, then: cp feature-flags/server/%s feature-flags/server/%s",
                            CHECKED_IN, GENERATED, CHECKED_IN)
                    .isEqualTo(Files.readString(GENERATED));
            assertThat(served.header("Content-Type")).isEqualTo("application/json");
            assertThat(served.json()).isEqualTo(generated);
            assertThat(served.json().path("openapi").asString()).startsWith("3.1");
            assertThat(served.json().path("paths").propertyNames()).containsExactlyInAnyOrderElementsOf(PATHS);
        }
    }

    @Test
    void everyReferenceInTheDocumentLeadsSomewhere() throws IOException {
        JsonNode document = MAPPER.readTree(CHECKED_IN.toFile());

        assertThat(document.findValuesAsString("$ref"))
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }
}
