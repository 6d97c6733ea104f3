package io.marketplane.product;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The flags of the local shop as its folder declares them, for a test to change. */
final class LocalFlags {

    private static final Path FILE = Path.of("../../deploy/environments/local/flags.yaml");
    private static final JsonMapper MAPPER = new JsonMapper();

    private final ObjectNode document;

    private LocalFlags(ObjectNode document) {
        this.document = document;
    }

    static LocalFlags declared() {
        try (var reader = Files.newBufferedReader(FILE)) {
            return StreamSupport.stream(new Yaml().loadAll(reader).spliterator(), false)
                    .filter(object ->
                            object instanceof Map<?, ?> resource && "FeatureFlag".equals(resource.get("kind")))
                    .map(resource -> MAPPER.valueToTree(resource).at("/spec/flagSpec"))
                    .map(flags -> new LocalFlags((ObjectNode) flags))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With another rule for a flag. */
    LocalFlags with(String key, String targeting) {
        flag(key).set("targeting", MAPPER.readTree(targeting));
        return this;
    }

    /** With one variant of a flag for everybody. */
    LocalFlags everybody(String key, String variant) {
        flag(key).put("defaultVariant", variant).remove("targeting");
        return this;
    }

    private ObjectNode flag(String key) {
        if (document.path("flags").path(key) instanceof ObjectNode flag) {
            return flag;
        }
        throw new IllegalArgumentException("%s declares no flag %s".formatted(FILE, key));
    }

    /** The document as a flags server sends it. */
    String json() {
        return document.toString();
    }
}
