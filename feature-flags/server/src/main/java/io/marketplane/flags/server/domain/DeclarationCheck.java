package io.marketplane.flags.server.domain;

import io.marketplane.flags.evaluator.value.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks the flags of a declaration among each other and among those that are there. Pure. */
public final class DeclarationCheck {

    private DeclarationCheck() {}

    /**
     * What is wrong; empty when nothing is. Pointers are those of the resource's spec.
     *
     * @param declaration the flags
     * @param others the definitions, by key, of all flags that those may require, and of those that require them or one
     *     of {@code dropped}
     * @param dropped the flags that the resource declared before and does not any more
     */
    public static List<Problem> problems(Declaration declaration, Map<String, Definition> others, Set<String> dropped) {
        var all = new HashMap<>(others);
        all.putAll(declaration.definitions());
        all.keySet().removeAll(dropped);
        var problems = new ArrayList<Problem>();
        declaration.definitions().forEach((key, definition) -> {
            var rest = new HashMap<>(all);
            rest.remove(key);
            DefinitionCheck.problems(key, definition.tree(), rest)
                    .forEach(problem -> problems.add(new Problem(pointer(key, problem.pointer()), problem.message())));
        });
        all.forEach((key, definition) -> definition.requires().stream()
                .filter(dropped::contains)
                .forEach(required -> problems.add(new Problem(
                        "/flagSpec/flags",
                        "the flag '%s' requires '%s', which is no longer declared here".formatted(key, required)))));
        return problems;
    }

    /** Where a part of a definition is in the resource's spec. */
    private static String pointer(String key, String inDefinition) {
        String prerequisites = "/" + Definition.PREREQUISITES;
        if (inDefinition.startsWith(prerequisites)) {
            return Problem.member(prerequisites, key) + inDefinition.substring(prerequisites.length());
        }
        String evaluators = "/" + Definition.EVALUATORS;
        return inDefinition.startsWith(evaluators)
                ? "/flagSpec" + inDefinition
                : Problem.member("/flagSpec/flags", key) + inDefinition;
    }
}
