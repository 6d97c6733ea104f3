package io.marketplane.flags.server.domain;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.zip.CRC32;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.NumericNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A definition as a resource of the kind FeatureFlag, which evaluates the same where it is applied. Kubernetes keeps
 * neither the order of members nor the way a number is written, so neither is told: what was applied is exported with
 * the same bytes. Pure.
 */
public final class FeatureFlagResource {

    private static final int LONGEST_NAME = 50;
    private static final List<String> FIRST = List.of("state", "variants", "defaultVariant", "targeting", "metadata");

    private FeatureFlagResource() {}

    /** The resource as a tree of JSON, in the order in which it is written. */
    public static Map<String, JsonNode> of(String environment, String key, Definition definition) {
        var tree = definition.tree();
        var evaluators = tree.path(Definition.EVALUATORS);
        var prerequisites = tree.path(Definition.PREREQUISITES);
        tree.remove(Definition.OWN);
        var nodes = tree.objectNode();
        var flagSpec = nodes.objectNode();
        var flag = flagSpec.putObject("flags").putObject(key);
        FIRST.stream().filter(tree::has).forEach(name -> flag.set(name, canonical(tree.get(name))));
        if (!evaluators.isMissingNode()) {
            flagSpec.set(Definition.EVALUATORS, canonical(evaluators));
        }
        var spec = nodes.objectNode().put("environment", environment);
        spec.set("flagSpec", flagSpec);
        if (!prerequisites.isMissingNode()) {
            spec.putObject(Definition.PREREQUISITES).set(key, prerequisites);
        }
        var resource = new LinkedHashMap<String, JsonNode>();
        resource.put("apiVersion", nodes.stringNode("marketplane.io/v1alpha1"));
        resource.put("kind", nodes.stringNode("FeatureFlag"));
        resource.put("metadata", nodes.objectNode().put("name", name(key)));
        resource.put("spec", spec);
        return resource;
    }

    private static JsonNode canonical(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                var sorted = object.objectNode();
                new TreeSet<>(object.propertyNames()).forEach(name -> sorted.set(name, canonical(object.get(name))));
                yield sorted;
            }
            case ArrayNode array -> {
                var items = array.arrayNode();
                array.forEach(item -> items.add(canonical(item)));
                yield items;
            }
            case NumericNode number ->
                number.canConvertToExactIntegral() && number.canConvertToLong()
                        ? LongNode.valueOf(number.longValue())
                        : DoubleNode.valueOf(number.doubleValue());
            default -> node;
        };
    }

    /** A legal name of a resource (RFC 1123); what is lost of the key is told by a checksum. */
    static String name(String key) {
        var name = key.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        var cut = name.substring(0, Math.min(name.length(), LONGEST_NAME)).replaceAll("-$", "");
        if (cut.equals(key)) {
            return key;
        }
        var checksum = new CRC32();
        checksum.update(key.getBytes(StandardCharsets.UTF_8));
        return (cut.isEmpty() ? "flag" : cut) + "-%08x".formatted(checksum.getValue());
    }
}
