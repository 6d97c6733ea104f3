package io.marketplane.flags.server.domain;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The definitions in the spec of a FeatureFlag: each flag with what it shares with the others. Pure. */
public final class Resource {

    private Resource() {}

    /**
     * The definitions by key.
     *
     * @param flagSpec with the object {@code flags}, whose members are objects
     * @param prerequisites lists by the key of the flag; may be missing
     */
    public static SortedMap<String, Definition> definitions(JsonNode flagSpec, JsonNode prerequisites) {
        var definitions = new TreeMap<String, Definition>();
        flagSpec.path("flags").properties().forEach(flag -> {
            var tree = ((ObjectNode) flag.getValue()).deepCopy();
            evaluators(tree, flagSpec.path(Definition.EVALUATORS));
            metadata(tree, flagSpec.path("metadata"));
            var required = prerequisites.path(flag.getKey());
            if (!required.isMissingNode()) {
                tree.set(Definition.PREREQUISITES, required);
            }
            definitions.put(flag.getKey(), Definition.of(tree));
        });
        return definitions;
    }

    /** Gives a flag the named rules that it refers to. */
    private static void evaluators(ObjectNode tree, JsonNode evaluators) {
        var names = new TreeSet<String>();
        Deque<JsonNode> open = new ArrayDeque<>();
        open.push(tree.path(Definition.TARGETING));
        while (!open.isEmpty()) {
            var node = open.pop();
            if (node.isObject() && node.path("$ref").isString()) {
                names.add(node.path("$ref").asString());
            }
            node.forEach(open::push);
        }
        names.retainAll(evaluators.propertyNames());
        if (!names.isEmpty()) {
            var own = tree.putObject(Definition.EVALUATORS);
            names.forEach(name -> own.set(name, evaluators.get(name)));
        }
    }

    /** What all flags of the resource tell, unless they say otherwise. */
    private static void metadata(ObjectNode tree, JsonNode shared) {
        if (shared instanceof ObjectNode all && !all.isEmpty()) {
            var merged = all.deepCopy();
            if (tree.path("metadata") instanceof ObjectNode own) {
                merged.setAll(own);
            }
            tree.set("metadata", merged);
        }
    }
}
