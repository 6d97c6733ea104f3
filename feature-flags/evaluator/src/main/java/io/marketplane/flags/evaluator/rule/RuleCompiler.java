package io.marketplane.flags.evaluator.rule;

import io.marketplane.flags.evaluator.value.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compiles the targeting rules of one document. Named rules ({@code $evaluators}) are compiled once and shared by all
 * that refer to them. Used by one thread; the rules that it makes are immutable.
 *
 * <p>Sources: the flagd documentation of flag definitions and its custom operations, and JsonLogic for the rest, with
 * the results of the reference implementation where they are silent.
 */
public final class RuleCompiler {
    private final Map<String, @Nullable Object> evaluators;
    private final Map<String, Compilation.Outcome> compiled = new HashMap<>();

    /** A compiler for a document with these named rules, as plain lists, maps and values. */
    public RuleCompiler(Map<String, @Nullable Object> evaluators) {
        this.evaluators = evaluators;
    }

    /** What a rule came to. */
    public sealed interface Result {

        /** It can be evaluated. */
        record Ready(Rule rule) implements Result {}

        /** It says nothing: the flag has no rule. */
        record Absent() implements Result {}

        /** It has errors, at least one; the first hundred are told. */
        record Broken(List<Problem> problems) implements Result {}
    }

    /** Compiles the rule {@code tree}, which is at {@code pointer} in the document. */
    public Result compile(@Nullable Object tree, String pointer) {
        if (tree == null) {
            return new Result.Absent();
        }
        if (!(tree instanceof Map<?, ?>)) {
            return new Result.Broken(List.of(new Problem(pointer, "a rule must be an object with one operator")));
        }
        Compilation.Outcome outcome = new Compilation(this, false).run(tree, pointer);
        if (!outcome.problems().isEmpty()) {
            return new Result.Broken(outcome.problems());
        }
        Node root = outcome.part().node();
        boolean empty = root instanceof Constant(Object value) && value instanceof Map<?, ?> map && map.isEmpty();
        return empty ? new Result.Absent() : new Result.Ready(new Rule(root));
    }

    /** The named rule, or null when there is none of that name. */
    Compilation.@Nullable Outcome evaluator(String name) {
        if (!evaluators.containsKey(name)) {
            return null;
        }
        return compiled.computeIfAbsent(
                name,
                unknown -> new Compilation(this, true)
                        .run(evaluators.get(unknown), Problem.member("/$evaluators", unknown)));
    }
}
