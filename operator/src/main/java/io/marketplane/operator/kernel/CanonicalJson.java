package io.marketplane.operator.kernel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

/**
 * One JSON form for equal values: keys are sorted, nulls are left out, empty objects, lists and texts are kept. The
 * only JSON mapper of the operator. Safe for use by several threads.
 */
public final class CanonicalJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization(MAPPER, false);

    private CanonicalJson() {}

    /** The value as a JSON tree in canonical form. */
    public static JsonNode tree(Object value) {
        return canonical(SERIALIZATION.convertValue(value, JsonNode.class));
    }

    /** The value as a JSON text in canonical form. */
    public static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(tree(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A JSON tree could not be written as text", e);
        }
    }

    /**
     * The first {@code length} hexadecimal digits of the SHA-256 of the canonical form.
     *
     * @param length 1 to 64
     */
    public static String hash(Object value, int length) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text(value).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, length);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** A tree as an object again. */
    static <T> T value(JsonNode tree, Class<T> type) {
        return SERIALIZATION.convertValue(tree, type);
    }

    /** A resource of the same type that says nothing but its identity and a status. */
    static <R extends HasMetadata> HasMetadata withStatus(R resource, ObjectMeta identity, JsonNode status) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("apiVersion", resource.getApiVersion());
        tree.put("kind", resource.getKind());
        tree.set("metadata", tree(identity));
        tree.set("status", status);
        return value(tree, resource.getClass());
    }

    private static JsonNode canonical(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> sorted(object);
            case ArrayNode array -> each(array);
            default -> node;
        };
    }

    private static JsonNode sorted(ObjectNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        Collections.sort(names);
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        for (String name : names) {
            JsonNode value = object.get(name);
            if (!value.isNull()) {
                result.set(name, canonical(value));
            }
        }
        return result;
    }

    private static JsonNode each(ArrayNode array) {
        ArrayNode result = JsonNodeFactory.instance.arrayNode(array.size());
        array.forEach(item -> result.add(canonical(item)));
        return result;
    }
}
