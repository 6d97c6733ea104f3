package io.marketplane.flags.server.domain;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Compiles what only this server knows into rules that every flagd provider evaluates. Pure; used by one thread.
 *
 * <p>A prerequisite becomes a condition on the required flag's own rule, which stands inside the dependant's and is
 * evaluated there. It must give what it gives in its own flag, so what depends on the flag's key is made explicit: the
 * key of a {@code fractional} that names none, and {@code $flagd.flagKey}.
 */
final class ServedRule {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String FLAG_KEY = "$flagd.flagKey";

    private final Map<String, Definition> definitions;
    private final Deque<String> path = new ArrayDeque<>();

    ServedRule(Map<String, Definition> definitions) {
        this.definitions = definitions;
    }

    /** The flag as it is served: flagd's members alone. */
    ObjectNode flag(Definition definition) {
        var tree = definition.tree();
        rule(tree, definition.prerequisites()).ifPresent(rule -> tree.set(Definition.TARGETING, rule));
        tree.remove(Definition.OWN);
        return tree;
    }

    /** The rule with named rules in place and prerequisites before it; empty when the flag has none. */
    private Optional<JsonNode> rule(ObjectNode tree, List<Prerequisite> prerequisites) {
        var own = tree.path(Definition.TARGETING);
        if (!own.isObject() || own.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(guarded(named(own, tree.path(Definition.EVALUATORS)), prerequisites));
    }

    private JsonNode guarded(JsonNode rule, List<Prerequisite> prerequisites) {
        if (prerequisites.isEmpty()) {
            return rule;
        }
        var conditions = prerequisites.stream().map(this::condition).toList();
        var all = conditions.size() == 1 ? conditions.getFirst() : operation("and", conditions);
        return operation("if", List.of(all, rule));
    }

    /** Whether a required flag gives the variant. */
    private JsonNode condition(Prerequisite prerequisite) {
        var required = definitions.get(prerequisite.flag());
        if (required == null || path.contains(prerequisite.flag())) {
            return NODES.booleanNode(false);
        }
        var tree = required.tree();
        if (!"ENABLED".equals(tree.path("state").asString(""))) {
            return NODES.booleanNode(false);
        }
        boolean byDefault = prerequisite
                .variant()
                .equals(tree.path(Definition.DEFAULT_VARIANT).asString(""));
        path.push(prerequisite.flag());
        try {
            tree.set(Definition.TARGETING, moved(tree.path(Definition.TARGETING), prerequisite.flag()));
            tree.set(Definition.EVALUATORS, moved(tree.path(Definition.EVALUATORS), prerequisite.flag()));
            return rule(tree, required.prerequisites())
                    .<JsonNode>map(rule -> operation("in", List.of(rule, names(prerequisite.variant(), byDefault))))
                    .orElseGet(() -> NODES.booleanNode(byDefault));
        } finally {
            path.pop();
        }
    }

    /**
     * All that a rule may give when it names the variant. A boolean and a number name one too, and null the default.
     */
    private static ArrayNode names(String variant, boolean byDefault) {
        var names = NODES.arrayNode().add(variant);
        if (variant.equals("true") || variant.equals("false")) {
            names.add(Boolean.parseBoolean(variant));
        }
        if (variant.matches("-?(0|[1-9][0-9]{0,15})(\\.[0-9]+)?")) {
            names.add(DefinitionJson.read(variant));
        }
        if (byDefault) {
            names.addNull();
        }
        return names;
    }

    /** The rule of the flag {@code key} as it gives the same inside another flag. */
    private static JsonNode moved(JsonNode node, String key) {
        return switch (node) {
            case ObjectNode object when reads(object) -> NODES.stringNode(key);
            case ObjectNode object -> {
                var copy = NODES.objectNode();
                object.properties().forEach(member -> copy.set(member.getKey(), moved(member.getValue(), key)));
                yield isKeyless(object) ? keyed(copy, key) : copy;
            }
            case ArrayNode array -> {
                var copy = NODES.arrayNode();
                array.forEach(item -> copy.add(moved(item, key)));
                yield copy;
            }
            default -> node;
        };
    }

    private static boolean reads(ObjectNode object) {
        var operand = object.path("var");
        return object.size() == 1
                && (FLAG_KEY.equals(operand.asString(""))
                        || FLAG_KEY.equals(operand.path(0).asString("")));
    }

    private static boolean isKeyless(ObjectNode object) {
        return object.size() == 1 && object.path("fractional").path(0).isArray();
    }

    /** Without a targeting key the result stays null. */
    private static JsonNode keyed(ObjectNode fractional, String key) {
        var target = NODES.objectNode().put("var", "targetingKey");
        var arguments = new ArrayList<JsonNode>();
        arguments.add(operation("cat", List.of(NODES.stringNode(key), target)));
        fractional.path("fractional").forEach(arguments::add);
        return operation("if", List.of(target, operation("fractional", arguments)));
    }

    /** Named rules in the places where they are referred to. */
    private static JsonNode named(JsonNode node, JsonNode evaluators) {
        if (evaluators.isEmpty()) {
            return node;
        }
        return switch (node) {
            case ObjectNode object
            when object.size() == 1 && object.path("$ref").isString() -> {
                var found = evaluators.get(object.path("$ref").asString());
                yield found == null ? object : found;
            }
            case ObjectNode object -> {
                var copy = NODES.objectNode();
                object.properties().forEach(member -> copy.set(member.getKey(), named(member.getValue(), evaluators)));
                yield copy;
            }
            case ArrayNode array -> {
                var copy = NODES.arrayNode();
                array.forEach(item -> copy.add(named(item, evaluators)));
                yield copy;
            }
            default -> node;
        };
    }

    private static ObjectNode operation(String operator, List<JsonNode> operands) {
        var node = NODES.objectNode();
        node.set(operator, NODES.arrayNode().addAll(operands));
        return node;
    }
}
