package io.marketplane.flags.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.yaml.snakeyaml.Yaml;

/** Holds resources against the schema that the API server has of the kind FeatureFlag. */
final class ResourceSchema {

    private static final Path FILE =
            Path.of("../../crds/src/main/resources/META-INF/fabric8/featureflags.marketplane.io-v1.yml");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ResourceSchema() {}

    /** Asserts that the API server takes a resource, strictly: without members that it does not know. */
    static void accepts(String yaml) {
        var schema = read(definition()).at("/spec/versions/0/schema/openAPIV3Schema");
        var resource = read(yaml);
        close(schema);
        ((ObjectNode) schema.path("properties")).putObject("apiVersion");
        ((ObjectNode) schema.path("properties")).putObject("kind");
        ((ObjectNode) schema.path("properties")).putObject("metadata");
        var validator =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);
        assertThat(validator.validate(resource)).as(yaml).isEmpty();
        assertThat(resource.at("/metadata/name").asText()).matches("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
        assertThat(resource.at("/spec/prerequisites").fieldNames())
                .toIterable()
                .as("the schema's own rule: prerequisites of flags that are here")
                .allMatch(resource.at("/spec/flagSpec/flags")::has);
    }

    private static String definition() {
        try {
            return Files.readString(FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read(String yaml) {
        return MAPPER.valueToTree(new Yaml().load(yaml));
    }

    /** What OpenAPI says by its nature, in the words of JSON Schema: strict members, and {@code nullable}. */
    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object) {
            if (object.path("properties").isObject()
                    && object.path("type").asText().equals("object")) {
                object.put("additionalProperties", false);
            }
            if (object.path("nullable").asBoolean()) {
                object.putArray("type").add(object.path("type").asText()).add("null");
            }
        }
        schema.forEach(ResourceSchema::close);
    }
}
