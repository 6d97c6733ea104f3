package io.marketplane.flags.server.domain;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;
import tools.jackson.databind.JsonNode;

/** A definition as a resource of the kind FeatureFlag, which evaluates the same where it is applied. Pure. */
public final class FeatureFlagResource {

    private static final int LONGEST_NAME = 50;

    private FeatureFlagResource() {}

    /** The resource as a tree of JSON, in the order in which it is written. */
    public static Map<String, JsonNode> of(String environment, String key, Definition definition) {
        var tree = definition.tree();
        var evaluators = tree.path(Definition.EVALUATORS);
        var prerequisites = tree.path(Definition.PREREQUISITES);
        tree.remove(Definition.OWN);
        var nodes = tree.objectNode();
        var flagSpec = nodes.objectNode();
        flagSpec.putObject("flags").set(key, tree);
        if (!evaluators.isMissingNode()) {
            flagSpec.set(Definition.EVALUATORS, evaluators);
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
