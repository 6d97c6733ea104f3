package io.marketplane.flags.evaluator.rule;

import io.marketplane.flags.evaluator.value.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compiles one rule. Expressions without {@code var} are evaluated here and become constants; one that fails is an
 * error of the rule, also where it would never be reached.
 */
final class Compilation {
    private static final int DEEPEST = 256;
    private static final int MOST_PROBLEMS = 100;

    private final RuleCompiler compiler;
    private final boolean evaluator;
    private final List<Problem> problems = new ArrayList<>();

    Compilation(RuleCompiler compiler, boolean evaluator) {
        this.compiler = compiler;
        this.evaluator = evaluator;
    }

    /**
     * A compiled rule.
     *
     * @param part what it came to; of use when there are no problems
     */
    record Outcome(Part part, List<Problem> problems) {}

    /**
     * A part of a rule.
     *
     * @param constant whether it is the same in every evaluation
     * @param closed whether it is, within an iteration, the same for the same item
     * @param height how many operators are nested in it
     */
    record Part(Node node, boolean constant, boolean closed, int height) {
        private static final Part NULL = of(null);

        private static Part of(@Nullable Object value) {
            return new Part(new Constant(value), true, true, 0);
        }
    }

    Outcome run(@Nullable Object tree, String pointer) {
        Part part = folded(part(tree, pointer, 0), pointer);
        return new Outcome(part, List.copyOf(problems));
    }

    private Part problem(String pointer, String message) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(new Problem(pointer, message));
        }
        return Part.NULL;
    }

    private Part folded(Part part, String pointer) {
        if (!part.constant || part.node instanceof Constant) {
            return part;
        }
        try {
            Object value = part.node.evaluate(Scope.forConstants());
            return new Part(new Constant(value), true, true, part.height);
        } catch (RuleFailure failure) {
            return problem(pointer, "without a var it fails each time: " + failure.message());
        }
    }

    private Part part(@Nullable Object tree, String pointer, int depth) {
        return switch (tree) {
            case Map<?, ?> object
            when object.size() == 1 -> {
                Map.Entry<?, ?> only = object.entrySet().iterator().next();
                yield operation(String.valueOf(only.getKey()), only.getValue(), pointer, depth);
            }
            case Map<?, ?> object
            when !object.isEmpty() ->
                problem(pointer, "an operator stands alone in its object, here are " + object.size() + " members");
            case List<?> list -> list(list, pointer, depth);
            case Unreadable unreadable -> problem(pointer, unreadable.reason());
            case null, default -> Part.of(tree);
        };
    }

    private Part list(List<?> list, String pointer, int depth) {
        List<Part> parts = parts(list, pointer, depth, false);
        return new Part(new ListOf(nodes(parts)), constant(parts), closed(parts), height(parts));
    }

    /** The parts of a list; constants are evaluated, unless all are constant and {@code lazy} says that they wait. */
    private List<Part> parts(List<?> list, String pointer, int depth, boolean lazy) {
        var parts = new ArrayList<Part>(list.size());
        for (int i = 0; i < list.size(); i++) {
            parts.add(part(list.get(i), Problem.item(pointer, i), depth));
        }
        if (!lazy || !constant(parts)) {
            for (int i = 0; i < parts.size(); i++) {
                parts.set(i, folded(parts.get(i), Problem.item(pointer, i)));
            }
        }
        return parts;
    }

    private Part operation(String symbol, @Nullable Object argument, String pointer, int depth) {
        if (symbol.equals("$ref")) {
            return reference(argument, pointer, depth);
        }
        if (depth >= DEEPEST) {
            return problem(pointer, "operators are nested more than " + DEEPEST + " deep");
        }
        Operator operator = Operator.named(symbol);
        if (operator == null) {
            return problem(pointer, "unknown operator '" + symbol + "'");
        }
        String inner = Problem.member(pointer, symbol);
        return argument instanceof List<?> list
                ? withList(operator, list, inner, depth)
                : withOne(operator, part(argument, inner, depth + 1), inner);
    }

    private Part withList(Operator operator, List<?> list, String pointer, int depth) {
        List<Part> parts = parts(list, pointer, depth + 1, operator.style() == Operator.Style.JUNCTION);
        if (operator.opensASingleList() && parts.size() == 1 && !(list.getFirst() instanceof List)) {
            Part only = parts.getFirst();
            if (only.node instanceof Constant(Object value) && value instanceof List) {
                return withOne(operator, only, pointer);
            }
        }
        return new Part(
                operator.create(nodes(parts)), operator.isConstant(parts), operator.isClosed(parts), height(parts) + 1);
    }

    private Part withOne(Operator operator, Part argument, String pointer) {
        Part only = folded(argument, pointer);
        Node node = switch (operator.style()) {
            case EAGER -> new Spread(operator, only.node);
            case CONTEXT, VARIABLE ->
                only.node instanceof Constant(Object value) && !(value instanceof List)
                        ? operator.create(List.of(only.node))
                        : new Spread(operator, only.node);
            case UNARY -> only.constant ? new Spread(operator, only.node) : operator.create(List.of(only.node));
            case LAZY, JUNCTION, ITERATION -> new Failing(RuleFailure.Kind.ARGUMENTS);
        };
        List<Part> parts = List.of(only);
        return new Part(node, operator.isConstant(parts), operator.isClosed(parts), only.height + 1);
    }

    private Part reference(@Nullable Object name, String pointer, int depth) {
        if (!(name instanceof String text)) {
            return problem(pointer, "$ref takes the name of a rule in $evaluators");
        }
        if (evaluator) {
            return problem(pointer, "a rule in $evaluators does not refer to another one");
        }
        Outcome outcome = compiler.evaluator(text);
        if (outcome == null) {
            return problem(pointer, "$evaluators has no rule '" + text + "'");
        }
        if (!outcome.problems().isEmpty()) {
            outcome.problems().forEach(found -> problem(found.pointer(), found.message()));
            return Part.NULL;
        }
        if (depth + outcome.part().height() > DEEPEST) {
            return problem(pointer, "operators are nested more than " + DEEPEST + " deep");
        }
        return outcome.part();
    }

    private static List<Node> nodes(List<Part> parts) {
        return parts.stream().map(Part::node).toList();
    }

    private static boolean constant(List<Part> parts) {
        return parts.stream().allMatch(Part::constant);
    }

    private static boolean closed(List<Part> parts) {
        return parts.stream().allMatch(Part::closed);
    }

    private static int height(List<Part> parts) {
        return parts.stream().mapToInt(Part::height).max().orElse(0);
    }
}
