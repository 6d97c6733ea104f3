package io.marketplane.operator.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A desired object as it is sent: with its controller and with the hash of its own content.
 *
 * @param hash what {@link Annotations#APPLIED_HASH} says
 * @param json canonical form, the annotation included
 */
record DesiredObject(ObjectRef ref, String hash, JsonNode json) {
    private static final int HASH = 16;

    /** Adds the controller, unless the object names owners of its own, and the hash. The argument is not changed. */
    static DesiredObject of(HasMetadata object, HasMetadata owner) {
        ObjectNode json = json(object);
        ObjectNode metadata = json.withObjectProperty("metadata");
        if (metadata.path("ownerReferences").isEmpty()) {
            metadata.withArrayProperty("ownerReferences").add(CanonicalJson.tree(OwnerReferences.controllerOf(owner)));
        }
        return hashed(object, json);
    }

    /** Adds the hash alone. The argument is not changed. */
    static DesiredObject unowned(HasMetadata object) {
        return hashed(object, json(object));
    }

    private static ObjectNode json(HasMetadata object) {
        ObjectNode json = (ObjectNode) CanonicalJson.tree(object);
        json.remove("status");
        encodeStringData(json);
        return json;
    }

    private static DesiredObject hashed(HasMetadata object, ObjectNode json) {
        ObjectNode metadata = json.withObjectProperty("metadata");
        String hash = CanonicalJson.hash(json, HASH);
        metadata.withObjectProperty("annotations").put(Annotations.APPLIED_HASH, hash);
        return new DesiredObject(ObjectRef.of(object), hash, json);
    }

    /** The API server turns stringData into data; what is compared later is data. */
    private static void encodeStringData(ObjectNode json) {
        if (json.remove("stringData") instanceof ObjectNode texts) {
            ObjectNode data = json.withObjectProperty("data");
            texts.properties()
                    .forEach(text -> data.put(
                            text.getKey(),
                            Base64.getEncoder()
                                    .encodeToString(text.getValue().asText().getBytes(StandardCharsets.UTF_8))));
        }
    }
}
