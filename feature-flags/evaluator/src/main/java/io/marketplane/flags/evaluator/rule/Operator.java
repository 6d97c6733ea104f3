package io.marketplane.flags.evaluator.rule;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The operators of flagd's JsonLogic. Everything else is unknown. */
@SuppressWarnings("ImmutableEnumChecker") // The factories are functions without state.
enum Operator {
    VAR("var", Style.VARIABLE, Operator::variable),
    MISSING("missing", Style.CONTEXT, Missing::new),
    MISSING_SOME("missing_some", Style.CONTEXT, arguments -> new MissingSome(at(arguments, 0), at(arguments, 1))),
    IF("if", Style.LAZY, Operator::conditional),
    EQUAL("==", Style.LAZY, arguments -> comparison(Relation.EQUAL, arguments)),
    SAME("===", Style.LAZY, arguments -> comparison(Relation.SAME, arguments)),
    NOT_EQUAL("!=", Style.LAZY, arguments -> comparison(Relation.NOT_EQUAL, arguments)),
    NOT_SAME("!==", Style.LAZY, arguments -> comparison(Relation.NOT_SAME, arguments)),
    LESS("<", Style.LAZY, arguments -> comparison(Relation.LESS, arguments)),
    LESS_OR_EQUAL("<=", Style.LAZY, arguments -> comparison(Relation.LESS_OR_EQUAL, arguments)),
    GREATER(">", Style.LAZY, arguments -> comparison(Relation.GREATER, arguments)),
    GREATER_OR_EQUAL(">=", Style.LAZY, arguments -> comparison(Relation.GREATER_OR_EQUAL, arguments)),
    NOT("!", Style.UNARY, arguments -> new Negation(at(arguments, 0), false)),
    TRUTH("!!", Style.UNARY, arguments -> new Negation(at(arguments, 0), true)),
    OR("or", Style.JUNCTION, arguments -> new Junction(true, arguments)),
    AND("and", Style.JUNCTION, arguments -> new Junction(false, arguments)),
    MAX("max", Style.EAGER, arguments -> atLeast(1, arguments, () -> new Extreme(true, arguments))),
    MIN("min", Style.EAGER, arguments -> atLeast(1, arguments, () -> new Extreme(false, arguments))),
    ADD("+", Style.EAGER, arguments -> new Arithmetic(Arithmetic.Kind.ADD, arguments)),
    MULTIPLY("*", Style.EAGER, arguments -> new Arithmetic(Arithmetic.Kind.MULTIPLY, arguments)),
    SUBTRACT("-", Style.EAGER, arguments -> arithmetic(Arithmetic.Kind.SUBTRACT, 1, arguments)),
    DIVIDE("/", Style.EAGER, arguments -> arithmetic(Arithmetic.Kind.DIVIDE, 1, arguments)),
    REMAINDER("%", Style.EAGER, arguments -> arithmetic(Arithmetic.Kind.REMAINDER, 2, arguments)),
    MAP("map", Style.ITERATION, arguments -> new Projection(at(arguments, 0), at(arguments, 1))),
    FILTER("filter", Style.ITERATION, arguments -> Selection.of(at(arguments, 0), at(arguments, 1))),
    REDUCE("reduce", Style.ITERATION, Operator::reduction),
    ALL("all", Style.ITERATION, arguments -> new Quantifier(Quantifier.Kind.ALL, at(arguments, 0), at(arguments, 1))),
    SOME(
            "some",
            Style.ITERATION,
            arguments -> new Quantifier(Quantifier.Kind.SOME, at(arguments, 0), at(arguments, 1))),
    NONE(
            "none",
            Style.ITERATION,
            arguments -> new Quantifier(Quantifier.Kind.NONE, at(arguments, 0), at(arguments, 1))),
    MERGE("merge", Style.EAGER, Merge::new),
    IN("in", Style.EAGER, Operator::membership),
    CAT("cat", Style.EAGER, Concatenation::new),
    SUBSTR("substr", Style.EAGER, Operator::substring),
    STARTS_WITH("starts_with", Style.CONTEXT, arguments -> affix(true, arguments)),
    ENDS_WITH("ends_with", Style.CONTEXT, arguments -> affix(false, arguments)),
    SEM_VER("sem_ver", Style.CONTEXT, Operator::versions),
    FRACTIONAL("fractional", Style.CONTEXT, Operator::fractional);

    private static final Map<String, Operator> BY_NAME = new HashMap<>();

    static {
        for (Operator operator : values()) {
            BY_NAME.put(operator.symbol, operator);
        }
    }

    private final String symbol;
    private final Style style;
    private final Function<List<Node>, Node> factory;

    Operator(String symbol, Style style, Function<List<Node>, Node> factory) {
        this.symbol = symbol;
        this.style = style;
        this.factory = factory;
    }

    /** How an operator takes its arguments. */
    enum Style {
        /** All are evaluated; one expression in place of the list may give the list. */
        EAGER,
        /** As EAGER, and the result depends on the whole context, so that it is never a constant. */
        CONTEXT,
        /** As EAGER; in an iteration the result depends on the item alone. */
        VARIABLE,
        /** Only those are evaluated that are needed; there must be a list of them. */
        LAZY,
        /** As LAZY; as a constant it may have operands that would fail, if none of them is reached. */
        JUNCTION,
        /** As LAZY; the first argument gives the items, and the second one sees nothing else. */
        ITERATION,
        /** The first argument alone counts. */
        UNARY
    }

    static @Nullable Operator named(String symbol) {
        return BY_NAME.get(symbol);
    }

    Style style() {
        return style;
    }

    /**
     * Whether the only argument, when it is an expression without {@code var} that gives a list, gives the arguments.
     */
    boolean opensASingleList() {
        return this == ADD || this == SUBTRACT || this == NOT || this == TRUTH || this == CAT;
    }

    /** Whether the result is the same in every evaluation. */
    boolean isConstant(List<Compilation.Part> arguments) {
        return switch (style) {
            case CONTEXT, VARIABLE -> false;
            case ITERATION -> {
                for (int i = 0; i < arguments.size(); i++) {
                    Compilation.Part argument = arguments.get(i);
                    if (!(i == 1 ? argument.closed() : argument.constant())) {
                        yield false;
                    }
                }
                yield true;
            }
            case EAGER, LAZY, JUNCTION, UNARY -> arguments.stream().allMatch(Compilation.Part::constant);
        };
    }

    /** Whether the result is, within an iteration, the same for the same item. */
    boolean isClosed(List<Compilation.Part> arguments) {
        return style != Style.CONTEXT && arguments.stream().allMatch(Compilation.Part::closed);
    }

    /** The node for these arguments; one that fails when evaluated where they can never work. */
    Node create(List<Node> arguments) {
        return factory.apply(List.copyOf(arguments));
    }

    private static Node at(List<Node> arguments, int index) {
        return index < arguments.size() ? arguments.get(index) : Constant.NULL;
    }

    private static Node atLeast(int count, List<Node> arguments, java.util.function.Supplier<Node> node) {
        return arguments.size() < count ? new Failing(RuleFailure.Kind.ARGUMENTS) : node.get();
    }

    private static Node variable(List<Node> arguments) {
        Node otherwise = at(arguments, 1);
        return at(arguments, 0) instanceof Constant(Object key) && key != null && !"".equals(key)
                ? new Variable(Path.of(Values.text(key, Scope.forConstants())), otherwise)
                : new DynamicVariable(at(arguments, 0), otherwise);
    }

    private static Node conditional(List<Node> arguments) {
        return arguments.isEmpty() ? Constant.NULL : new Conditional(arguments);
    }

    private static Node comparison(Relation relation, List<Node> arguments) {
        return switch (arguments.size()) {
            case 0, 1 -> new Failing(RuleFailure.Kind.ARGUMENTS);
            case 2 -> new Comparison(relation, arguments.get(0), arguments.get(1));
            default -> new ComparisonChain(relation, arguments);
        };
    }

    private static Node arithmetic(Arithmetic.Kind kind, int least, List<Node> arguments) {
        return atLeast(least, arguments, () -> new Arithmetic(kind, arguments));
    }

    private static Node reduction(List<Node> arguments) {
        return atLeast(
                2,
                arguments,
                () -> Reduction.of(arguments.get(0), arguments.get(1), arguments.size() > 2 ? arguments.get(2) : null));
    }

    private static Node membership(List<Node> arguments) {
        Set<@Nullable Object> members =
                at(arguments, 1) instanceof Constant(Object value) && value instanceof List<?> list
                        ? ConstantMembership.members(list)
                        : null;
        return members == null
                ? new Membership(at(arguments, 0), at(arguments, 1))
                : new ConstantMembership(at(arguments, 0), members);
    }

    private static Node substring(List<Node> arguments) {
        return new Substring(at(arguments, 0), at(arguments, 1), arguments.size() > 2 ? arguments.get(2) : null);
    }

    private static Node affix(boolean start, List<Node> arguments) {
        return arguments.size() == 2 ? new Affix(start, arguments.get(0), arguments.get(1)) : new Nothing(arguments);
    }

    private static Node versions(List<Node> arguments) {
        return arguments.size() == 3 ? VersionComparison.of(arguments) : new Nothing(arguments);
    }

    private static Node fractional(List<Node> arguments) {
        return arguments.isEmpty() ? new Nothing(arguments) : new Fractional(arguments);
    }
}
