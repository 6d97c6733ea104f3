package io.marketplane.cli.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * An object of the cluster, read field by field so that a newer or older schema does no harm.
 *
 * @param kind its kind
 * @param namespace its namespace; empty for an object of the whole cluster
 * @param name its name
 * @param json the whole of it
 */
public record Resource(String kind, String namespace, String name, JsonNode json) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** An object as the client gave it. */
    public static Resource of(HasMetadata object) {
        return of(MAPPER.<JsonNode>valueToTree(object));
    }

    /** An object as JSON. */
    public static Resource of(JsonNode json) {
        return new Resource(
                json.path("kind").asText(),
                json.at("/metadata/namespace").asText(),
                json.at("/metadata/name").asText(),
                json);
    }

    /**
     * A condition.
     *
     * @param type its type, as in "Ready"
     * @param status True, False or Unknown
     * @param reason one word
     * @param message what a person should know
     */
    public record Condition(String type, String status, String reason, String message) {}

    /** The condition of a type, if the status has one. */
    public Optional<Condition> condition(String type) {
        return StreamSupport.stream(json.at("/status/conditions").spliterator(), false)
                .filter(condition -> condition.path("type").asText().equals(type))
                .map(condition -> new Condition(
                        type,
                        condition.path("status").asText(),
                        condition.path("reason").asText(),
                        condition.path("message").asText()))
                .findFirst();
    }

    /** True when the status speaks of the present spec and says Ready. */
    public boolean isReady() {
        var observed = json.at("/status/observedGeneration");
        var current = observed.isMissingNode()
                || observed.asLong() >= json.at("/metadata/generation").asLong();
        return current
                && condition("Ready")
                        .filter(ready -> ready.status().equals("True"))
                        .isPresent();
    }

    /** The text at a JSON pointer, as in {@code /status/primary}; a dash when there is none. */
    public String text(String pointer) {
        var text = json.at(pointer).asText("");
        return text.isEmpty() ? "-" : text;
    }

    /** The number at a JSON pointer, 0 when there is none. */
    public long number(String pointer) {
        return json.at(pointer).asLong(0);
    }

    /** Why it is not ready, in one line; empty when it is. */
    public Optional<String> complaint() {
        if (isReady()) {
            return Optional.empty();
        }
        var what = kind.toLowerCase(Locale.ROOT) + " " + (namespace.isEmpty() ? "" : namespace + "/") + name;
        return Optional.of(condition("Stalled")
                .filter(stalled -> stalled.status().equals("True"))
                .or(() -> condition("Ready"))
                .map(condition -> what + ": " + condition.reason() + ": " + condition.message())
                .orElse(what + " has no status yet: the operator has not seen it"));
    }
}
