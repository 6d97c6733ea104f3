package io.marketplane.service.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A service's OpenAPI document is checked in, is what the routes say, and is what is served. */
public abstract class OpenApiContract {

    private static final Path CHECKED_IN = Path.of("src/main/resources/openapi.json");
    private static final Path GENERATED = Path.of("target/openapi.json");
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT, SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private final String module;
    private final List<String> paths;

    /**
     * The contract of a service.
     *
     * @param module the folder of its module, below the checkout
     * @param paths the paths of its routes
     */
    protected OpenApiContract(String module, String... paths) {
        this.module = module;
        this.paths = List.of(paths);
    }

    /** The service with these settings. */
    protected abstract RunningApplication start(Map<String, String> settings);

    @Test
    void theCheckedInDocumentIsWhatTheRoutesSayAndWhatIsServed() throws IOException {
        try (var service = start(Map.of(
                "springdoc.api-docs.enabled", "true",
                "springdoc.api-docs.version", "openapi_3_1",
                "springdoc.paths-to-match", "/v1/**"))) {
            var generated = service.send(service.request("/v3/api-docs")).json();
            Files.writeString(GENERATED, MAPPER.writeValueAsString(MAPPER.treeToValue(generated, Map.class)) + "\n");
            var served = service.send(service.request("/openapi.json"));

            assertThat(Files.exists(CHECKED_IN) ? Files.readString(CHECKED_IN) : "")
                    .as(
                            "%2$s is out of date; look at the difference, then: cp %1$s/%3$s %1$s/%2$s",
                            module, CHECKED_IN, GENERATED)
                    .isEqualTo(Files.readString(GENERATED));
            assertThat(served.header("Content-Type")).isEqualTo("application/json");
            assertThat(served.json()).isEqualTo(generated);
            assertThat(served.json().path("openapi").asString()).startsWith("3.1");
            assertThat(served.json().path("paths").propertyNames()).containsExactlyInAnyOrderElementsOf(paths);
        }
    }

    @Test
    void everyReferenceInTheDocumentLeadsSomewhere() {
        JsonNode document = MAPPER.readTree(CHECKED_IN.toFile());

        assertThat(document.findValuesAsString("$ref"))
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }
}
