package io.marketplane.crds.schema;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The schema of metav1.Condition, with the bounds that Kubernetes gives it (apimachinery, meta/v1 Condition). */
final class ConditionSchema {
    private ConditionSchema() {}

    static ObjectNode json() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        text(properties, "type", "What the condition is about.").put("maxLength", 316);
        text(properties, "status", "Whether it holds: True, False or Unknown.")
                .putArray("enum")
                .add("True")
                .add("False")
                .add("Unknown");
        text(properties, "reason", "Why, as one CamelCase word that programs may rely on.")
                .put("minLength", 1)
                .put("maxLength", 1024)
                .put("pattern", "^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$");
        text(properties, "message", "Why, for people, and what to do.").put("maxLength", 32_768);
        text(properties, "lastTransitionTime", "When the status last changed.").put("format", "date-time");
        properties
                .putObject("observedGeneration")
                .put("type", "integer")
                .put("format", "int64")
                .put("minimum", 0)
                .put("description", "Generation of the spec that the condition speaks about.");
        List.of("lastTransitionTime", "message", "reason", "status", "type").forEach(schema.putArray("required")::add);
        return schema;
    }

    private static ObjectNode text(ObjectNode properties, String name, String description) {
        return properties.putObject(name).put("type", "string").put("description", description);
    }
}
