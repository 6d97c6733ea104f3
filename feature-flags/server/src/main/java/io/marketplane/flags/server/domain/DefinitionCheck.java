package io.marketplane.flags.server.domain;

import io.marketplane.flags.evaluator.FlagSet;
import io.marketplane.flags.evaluator.LoadResult;
import io.marketplane.flags.evaluator.value.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks a definition before it is accepted: its members and types, its rule, what its rule leads to, and its
 * prerequisites. Pointers are relative to the definition. Pure.
 */
public final class DefinitionCheck {

    private static final Set<String> KNOWN =
            Set.of("state", "variants", Definition.DEFAULT_VARIANT, Definition.TARGETING, "metadata");
    private static final int MOST_PREREQUISITES = 20;

    /** What is served of one flag may be this long, in UTF-16 units, with the rules of what it requires in it. */
    private static final int LONGEST_SERVED = 1 << 20;

    private final String key;
    private final JsonNode tree;
    private final List<Problem> problems = new ArrayList<>();

    private DefinitionCheck(String key, JsonNode tree) {
        this.key = key;
        this.tree = tree;
    }

    /**
     * What is wrong with a definition; empty when nothing is.
     *
     * @param key the flag's
     * @param tree the definition
     * @param others the definitions, by key, of all flags that it may require, and of those that require it
     */
    public static List<Problem> problems(String key, JsonNode tree, Map<String, Definition> others) {
        var check = new DefinitionCheck(key, tree);
        check.run(others);
        return List.copyOf(check.problems);
    }

    private void run(Map<String, Definition> others) {
        if (!(tree instanceof ObjectNode definition)) {
            problem("", "a definition is an object with state and variants");
            return;
        }
        for (var name : definition.propertyNames()) {
            if (!KNOWN.contains(name) && !Definition.OWN.contains(name)) {
                problem(Problem.member("", name), "is not a member of a definition");
            }
        }
        killVariant(definition);
        prerequisites(definition);
        if (problems.isEmpty()) {
            compile(definition);
        }
        if (problems.isEmpty()) {
            problems.addAll(RuleCheck.problems(definition));
        }
        if (problems.isEmpty()) {
            problems.addAll(new PrerequisiteCheck(key, definition, others).problems());
        }
        if (problems.isEmpty()) {
            size(definition, others);
        }
    }

    private void problem(String pointer, String message) {
        problems.add(new Problem(pointer, message));
    }

    private void killVariant(ObjectNode definition) {
        var variant = definition.get(Definition.KILL_VARIANT);
        if (variant != null && !definition.path("variants").has(variant.asString(""))) {
            problem("/" + Definition.KILL_VARIANT, "this is no variant of the flag");
        }
    }

    private void prerequisites(ObjectNode definition) {
        var list = definition.get(Definition.PREREQUISITES);
        if (list == null) {
            return;
        }
        String pointer = "/" + Definition.PREREQUISITES;
        if (!list.isArray() || list.size() > MOST_PREREQUISITES) {
            problem(pointer, "must be a list of at most " + MOST_PREREQUISITES + " objects with flag and variant");
            return;
        }
        for (int i = 0; i < list.size(); i++) {
            var item = list.get(i);
            if (item.size() != 2
                    || !item.path("flag").isString()
                    || !item.path("variant").isString()) {
                problem(Problem.item(pointer, i), "must be an object with the texts flag and variant");
            }
        }
    }

    /** The evaluator's own view of it. */
    private void compile(ObjectNode definition) {
        var flag = definition.deepCopy();
        flag.remove(Definition.OWN);
        var evaluators = definition.has(Definition.EVALUATORS)
                ? DefinitionJson.write(definition.get(Definition.EVALUATORS))
                : "{}";
        var document = "{\"flags\":{%s:%s},\"$evaluators\":%s}"
                .formatted(DefinitionJson.quote(key), DefinitionJson.write(flag), evaluators);
        switch (FlagSet.load(document)) {
            case LoadResult.Refused(var found) -> found.forEach(this::relative);
            case LoadResult.Accepted(var _, var found) -> found.values().forEach(rule -> rule.forEach(this::relative));
        }
    }

    private void relative(Problem found) {
        String prefix = Problem.member("/flags", key);
        String pointer = found.pointer();
        problem(pointer.startsWith(prefix) ? pointer.substring(prefix.length()) : pointer, found.message());
    }

    private void size(ObjectNode definition, Map<String, Definition> others) {
        var all = new HashMap<>(others);
        all.put(key, Definition.of(definition));
        if (ServedSet.served(key, all).length() > LONGEST_SERVED) {
            problem(
                    "/" + Definition.PREREQUISITES,
                    "with the rules of what it requires the flag is longer than 1 MiB; require less, or simpler flags");
        }
    }
}
