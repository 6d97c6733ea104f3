package io.marketplane.flags.server.domain;

import io.marketplane.flags.evaluator.value.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Checks that what a flag requires is there, and that what others require of it stays there. Pure. */
final class PrerequisiteCheck {

    private final String key;
    private final ObjectNode tree;
    private final Map<String, Definition> others;
    private final List<Problem> problems = new ArrayList<>();

    PrerequisiteCheck(String key, ObjectNode tree, Map<String, Definition> others) {
        this.key = key;
        this.tree = tree;
        this.others = others;
    }

    List<Problem> problems() {
        var required = Definition.of(tree).prerequisites();
        for (int i = 0; i < required.size(); i++) {
            check(required.get(i), Problem.item("/" + Definition.PREREQUISITES, i));
        }
        others.forEach(this::dependant);
        return problems;
    }

    private void check(Prerequisite prerequisite, String pointer) {
        String flag = prerequisite.flag();
        var cycle = path(flag, new ArrayList<>(List.of(key)), new HashSet<>());
        if (!cycle.isEmpty()) {
            problems.add(new Problem(pointer + "/flag", "the flag requires itself: " + String.join(" -> ", cycle)));
            return;
        }
        var definition = others.get(flag);
        if (definition == null) {
            problems.add(new Problem(pointer + "/flag", "there is no flag with this key in the environment"));
        } else if (!definition.tree().path("variants").has(prerequisite.variant())) {
            problems.add(new Problem(pointer + "/variant", "the required flag has no variant with this name"));
        }
    }

    /** The way from {@code at} back to this flag, behind what was walked already; empty when there is none. */
    private List<String> path(String at, List<String> walked, Set<String> seen) {
        walked.add(at);
        if (at.equals(key)) {
            return walked;
        }
        var definition = others.get(at);
        if (definition != null && seen.add(at)) {
            for (var next : definition.requires()) {
                var found = path(next, new ArrayList<>(walked), seen);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return List.of();
    }

    private void dependant(String other, Definition definition) {
        for (var prerequisite : definition.prerequisites()) {
            if (prerequisite.flag().equals(key) && !tree.path("variants").has(prerequisite.variant())) {
                problems.add(new Problem(
                        "/variants",
                        "the flag '%s' requires the variant '%s', which is missing here"
                                .formatted(other, prerequisite.variant())));
            }
        }
    }
}
