package io.marketplane.crds.schema;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Completes a generated schema with what the fabric8 generator cannot say: list-map keys, integer formats, the pattern
 * of quantities and the schema of metav1.Condition. It also drops what it says twice: an annotation of a record
 * component is found at its field and at its accessor.
 */
final class SchemaFinisher {
    /** The pattern that Kubernetes itself publishes for quantities in CRDs. */
    private static final String QUANTITY =
            "^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$";

    private static final Map<Class<?>, String> FORMATS =
            Map.of(Integer.class, "int32", int.class, "int32", Long.class, "int64", long.class, "int64");

    private final ObjectMapper mapper;

    SchemaFinisher(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    void finish(ObjectNode schema, JavaType type) {
        dropDuplicateRules(schema);
        dropNullsOfDefault(schema);
        wholeNumbers(schema);
        Class<?> raw = type.getRawClass();
        if (raw == Condition.class) {
            schema.setAll(ConditionSchema.json());
        } else if (raw == Quantity.class) {
            schema.put("pattern", QUANTITY);
        } else if (FORMATS.containsKey(raw)) {
            schema.put("format", FORMATS.get(raw));
        } else if (schema.get("items") instanceof ObjectNode items) {
            finish(items, type.getContentType());
        } else if (schema.get("additionalProperties") instanceof ObjectNode values) {
            finish(values, type.getContentType());
        } else if (schema.get("properties") instanceof ObjectNode properties) {
            finishProperties(properties, type);
        }
    }

    private void finishProperties(ObjectNode properties, JavaType type) {
        BeanDescription bean = mapper.getSerializationConfig().introspect(type);
        for (BeanPropertyDefinition definition : bean.findProperties()) {
            if (properties.get(definition.getName()) instanceof ObjectNode property
                    && !definition.getName().equals("metadata")) {
                finish(property, definition.getPrimaryType());
                KubernetesFields.description(type.getRawClass(), definition.getName())
                        .ifPresent(text -> property.put("description", text));
                listMapKeys(definition, type).ifPresent(keys -> {
                    property.put("x-kubernetes-list-type", "map");
                    property.set("x-kubernetes-list-map-keys", mapper.valueToTree(keys));
                });
            }
        }
    }

    private static Optional<String[]> listMapKeys(BeanPropertyDefinition definition, JavaType owner) {
        if (definition.getPrimaryType().isCollectionLikeType()
                && definition.getPrimaryType().getContentType().getRawClass() == Condition.class) {
            return Optional.of(new String[] {"type"});
        }
        try {
            return Optional.ofNullable(owner.getRawClass()
                            .getDeclaredField(definition.getInternalName())
                            .getAnnotation(ListMapKeys.class))
                    .map(ListMapKeys::value);
        } catch (NoSuchFieldException e) {
            return Optional.empty();
        }
    }

    private static void dropDuplicateRules(ObjectNode schema) {
        if (schema.get("x-kubernetes-validations") instanceof ArrayNode rules) {
            Set<JsonNode> once = new LinkedHashSet<>();
            rules.forEach(once::add);
            schema.set(
                    "x-kubernetes-validations",
                    JsonNodeFactory.instance.arrayNode().addAll(once));
        }
    }

    private static void dropNullsOfDefault(ObjectNode schema) {
        if (schema.get("default") instanceof ObjectNode value) {
            value.properties().removeIf(field -> field.getValue().isNull());
        }
    }

    private static void wholeNumbers(ObjectNode schema) {
        for (String bound : Set.of("minimum", "maximum")) {
            JsonNode value = schema.get(bound);
            if (value != null && value.isDouble() && value.doubleValue() == Math.rint(value.doubleValue())) {
                schema.put(bound, value.longValue());
            }
        }
    }
}
