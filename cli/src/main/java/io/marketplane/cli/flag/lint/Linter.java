package io.marketplane.cli.flag.lint;

import com.fasterxml.jackson.databind.JsonNode;
import io.marketplane.cli.flag.DocumentFlags;
import io.marketplane.cli.flag.source.Document;
import io.marketplane.cli.flag.source.Fault;
import io.marketplane.flags.evaluator.FlagSet;
import io.marketplane.flags.evaluator.LoadResult;
import io.marketplane.flags.evaluator.value.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Checks a text that holds flags: that it can be read, that flagd and the kind FeatureFlag take it, and that its rules
 * lead to variants. Pure.
 */
public final class Linter {
    private static final Set<String> FLAG =
            Set.of("key", "state", "variants", "defaultVariant", "targeting", "metadata");
    private static final Set<String> DOCUMENT = Set.of("$schema", "flags", "$evaluators", "metadata");

    private final List<Fault> faults = new ArrayList<>();

    private Linter() {}

    /**
     * What is wrong with a file, in the order of its lines.
     *
     * @param file its name, which findings carry; it also tells JSON from YAML
     */
    public static List<Finding> lint(String file, String text) {
        var findings = new ArrayList<Finding>();
        for (var document : Document.read(file, text)) {
            for (var fault : faults(document)) {
                findings.add(new Finding(file, document.at(fault.pointer()), fault));
            }
        }
        findings.sort(
                Comparator.comparingInt((Finding finding) -> finding.position().line())
                        .thenComparingInt(finding -> finding.position().column()));
        return List.copyOf(findings);
    }

    private static List<Fault> faults(Document document) {
        var linter = new Linter();
        linter.faults.addAll(document.faults());
        if (!document.tree().isMissingNode()) {
            linter.document(document.tree());
        }
        return linter.faults.stream().distinct().toList();
    }

    private void document(JsonNode tree) {
        var found = DocumentFlags.of(tree);
        if (found.isEmpty()) {
            faults.add(Fault.warning(
                    "",
                    "this is a %s, not a FeatureFlag: passed over"
                            .formatted(tree.path("kind").asText("resource"))));
            return;
        }
        var flags = found.get();
        if (flags.isResource()) {
            faults.addAll(new ResourceCheck(flags).faults());
        }
        if (flags.document().isMissingNode()) {
            return;
        }
        compile(flags);
        members(flags.document(), flags.pointer(), DOCUMENT, flags.isResource());
        flags.flags().forEach((key, flag) -> flag(flags, key, flag));
        unusedEvaluators(flags);
    }

    /** The evaluator's own view. */
    private void compile(DocumentFlags flags) {
        switch (FlagSet.load(flags.text())) {
            case LoadResult.Refused(var problems) -> problems.forEach(problem -> error(flags, problem));
            case LoadResult.Accepted(var _, var problems) ->
                problems.values().forEach(rule -> rule.forEach(problem -> error(flags, problem)));
        }
    }

    private void error(DocumentFlags flags, Problem problem) {
        faults.add(Fault.error(flags.pointer() + problem.pointer(), problem.message()));
    }

    private void flag(DocumentFlags flags, String key, JsonNode flag) {
        var pointer = flags.document().path("flags").isArray()
                ? flags.pointer() + "/flags"
                : Problem.member(flags.pointer() + "/flags", key);
        members(flag, pointer, FLAG, flags.isResource());
        if (flag.path("variants").isObject()) {
            faults.addAll(RuleCheck.faults(flag, pointer, flags));
        }
    }

    private void members(JsonNode object, String pointer, Set<String> known, boolean strict) {
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                var message = "nobody reads this member; known are " + String.join(", ", new TreeSet<>(known));
                var at = Problem.member(pointer, name);
                faults.add(strict ? Fault.error(at, message) : Fault.warning(at, message));
            }
        });
    }

    private void unusedEvaluators(DocumentFlags flags) {
        var used = new TreeSet<String>();
        flags.flags()
                .values()
                .forEach(flag -> flag.path("targeting").findValues("$ref").forEach(name -> used.add(name.asText())));
        flags.document().path("$evaluators").fieldNames().forEachRemaining(name -> {
            if (!used.contains(name)) {
                faults.add(Fault.warning(
                        Problem.member(flags.pointer() + "/$evaluators", name), "no rule refers to this"));
            }
        });
    }
}
