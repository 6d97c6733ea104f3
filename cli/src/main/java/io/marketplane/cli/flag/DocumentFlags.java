package io.marketplane.cli.flag;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The flags of one document, which is flagd's or a resource of the kind FeatureFlag. Pure.
 *
 * @param pointer where flagd's document begins: the root, or {@code /spec/flagSpec}
 * @param document flagd's document
 * @param resource the resource around it; missing when there is none
 */
public record DocumentFlags(String pointer, JsonNode document, JsonNode resource) {
    private static final String EVALUATORS = "$evaluators";
    private static final String FLAGS = "flags";

    /** The flags of a document; empty when it is a resource of another kind. */
    public static Optional<DocumentFlags> of(JsonNode tree) {
        if (!tree.has("kind") && !tree.has("apiVersion")) {
            return Optional.of(new DocumentFlags("", tree, MissingNode.getInstance()));
        }
        return tree.path("kind").asText().equals("FeatureFlag")
                ? Optional.of(new DocumentFlags("/spec/flagSpec", tree.at("/spec/flagSpec"), tree))
                : Optional.empty();
    }

    /** Whether there is a resource around them. */
    public boolean isResource() {
        return !resource.isMissingNode();
    }

    /** What the flags require of others, by key. */
    public JsonNode prerequisites() {
        return resource.at("/spec/prerequisites");
    }

    /** The flags by key, in the order of the document; flagd knows a list of them, too. */
    public Map<String, JsonNode> flags() {
        var flags = new LinkedHashMap<String, JsonNode>();
        document.path(FLAGS).properties().forEach(flag -> flags.put(flag.getKey(), flag.getValue()));
        if (document.path(FLAGS).isArray()) {
            document.path(FLAGS).forEach(flag -> flags.put(flag.path("key").asText(), flag));
        }
        return flags;
    }

    /** Flagd's document as JSON, for the evaluator. */
    public String text() {
        return FlagJson.write(document.isMissingNode() ? FlagJson.object() : document);
    }

    /** A flag as the management API takes it: with the named rules, prerequisites and metadata that it shares. */
    public Optional<ObjectNode> definition(String key) {
        if (!(flags().get(key) instanceof ObjectNode flag)) {
            return Optional.empty();
        }
        var definition = flag.deepCopy();
        definition.remove("key");
        var names = new TreeSet<String>();
        definition.path("targeting").findValues("$ref").stream()
                .filter(TextNode.class::isInstance)
                .forEach(name -> names.add(name.asText()));
        names.removeIf(name -> !document.path(EVALUATORS).has(name));
        names.forEach(name -> definition
                .withObject("/" + EVALUATORS)
                .set(name, document.path(EVALUATORS).path(name)));
        if (document.path("metadata") instanceof ObjectNode shared && !shared.isEmpty()) {
            var merged = shared.deepCopy();
            definition.path("metadata").properties().forEach(own -> merged.set(own.getKey(), own.getValue()));
            definition.set("metadata", merged);
        }
        if (prerequisites().has(key)) {
            definition.set("prerequisites", prerequisites().path(key));
        }
        return Optional.of(definition);
    }
}
