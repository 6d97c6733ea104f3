package io.marketplane.flags.server.domain;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Some members of a definition, which take the place of those that are there, each as a whole; null takes one away.
 * What it makes of a definition depends on that one, so it is checked when it is done. Immutable.
 *
 * @param text the members as JSON
 */
public record DefinitionEdit(String text) {

    /** The edit that consists of the members of an object. */
    public static DefinitionEdit of(JsonNode members) {
        return new DefinitionEdit(DefinitionJson.write(members));
    }

    /** The members as a tree, which is the caller's to change. */
    public JsonNode tree() {
        return DefinitionJson.read(text);
    }

    /** The definition after it, not checked; without one before, the members alone. */
    public ObjectNode applyTo(Optional<Definition> definition) {
        var tree = definition.map(Definition::tree).orElseGet(DefinitionJson::object);
        tree().properties().forEach(member -> {
            if (member.getValue().isNull()) {
                tree.remove(member.getKey());
            } else {
                tree.set(member.getKey(), member.getValue());
            }
        });
        return tree;
    }
}
