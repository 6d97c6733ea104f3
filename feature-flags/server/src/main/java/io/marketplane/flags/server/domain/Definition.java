package io.marketplane.flags.server.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A flag's definition in one environment. It has the members of a flagd flag, and three that are compiled away before
 * it is served: {@code prerequisites}, {@code killVariant}, and {@code $evaluators}, named rules of this flag alone.
 * Immutable.
 *
 * @param text the JSON as it was accepted
 * @param prerequisites what it requires
 * @param plain whether it is served as it stands
 */
public record Definition(String text, List<Prerequisite> prerequisites, boolean plain) {

    static final String PREREQUISITES = "prerequisites";
    static final String KILL_VARIANT = "killVariant";
    static final String EVALUATORS = "$evaluators";
    static final String TARGETING = "targeting";
    static final String DEFAULT_VARIANT = "defaultVariant";

    /** The members that are ours and not flagd's. */
    static final Set<String> OWN = Set.of(PREREQUISITES, KILL_VARIANT, EVALUATORS);

    /** A definition that was accepted before, from its text. */
    public static Definition of(String text) {
        return of(text, DefinitionJson.read(text));
    }

    /** A definition that {@link DefinitionCheck} accepts. */
    public static Definition of(JsonNode tree) {
        return of(DefinitionJson.write(tree), tree);
    }

    private static Definition of(String text, JsonNode tree) {
        var required = new ArrayList<Prerequisite>();
        for (var item : tree.path(PREREQUISITES)) {
            required.add(new Prerequisite(
                    item.path("flag").asString(""), item.path("variant").asString("")));
        }
        return new Definition(
                text, List.copyOf(required), tree.propertyNames().stream().noneMatch(OWN::contains));
    }

    /** The definition as a tree, which is the caller's to change. */
    public ObjectNode tree() {
        return (ObjectNode) DefinitionJson.read(text);
    }

    /** The keys of the flags that it requires. */
    public List<String> requires() {
        return prerequisites.stream().map(Prerequisite::flag).distinct().toList();
    }

    /** What the kill switch makes of it: the kill variant for everyone, or DISABLED when none is named. */
    public Definition killed() {
        var tree = tree();
        var variant = tree.path(KILL_VARIANT);
        if (variant.isString()) {
            tree.set(DEFAULT_VARIANT, variant);
            tree.remove(List.of(TARGETING, PREREQUISITES));
        } else {
            tree.put("state", "DISABLED");
        }
        return of(tree);
    }
}
