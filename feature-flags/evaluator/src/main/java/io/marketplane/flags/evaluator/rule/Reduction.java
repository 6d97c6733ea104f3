package io.marketplane.flags.evaluator.rule;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code reduce}: the body sees {@code accumulator} and {@code current}. Without a start the first item is it. Neither
 * the start nor a result may have lists or objects inside.
 */
record Reduction(Node source, Node body, @Nullable Node start) implements Node {
    private static final Node ACCUMULATOR = new Variable(Path.of("accumulator"), Constant.NULL);
    private static final Node CURRENT = new Variable(Path.of("current"), Constant.NULL);

    /**
     * The reduction. One that only adds or multiplies is the sum or the product of the list and the start, as in the
     * reference implementation.
     */
    static Node of(Node source, Node body, @Nullable Node start) {
        Operator operator = combining(body);
        if (operator == null) {
            return new Reduction(source, body, start);
        }
        Node first = start;
        if (start == null || (operator == Operator.ADD && isFalsy(start))) {
            first = new Constant(operator == Operator.ADD ? 0.0 : 1.0);
        }
        return operator.create(List.of(new Spread(operator, source), first));
    }

    /** The operator by which a body combines the accumulator and the item, and nothing else. */
    private static @Nullable Operator combining(Node body) {
        if (body instanceof Arithmetic(Arithmetic.Kind kind, List<Node> operands)
                && operands.size() == 2
                && operands.contains(ACCUMULATOR)
                && operands.contains(CURRENT)) {
            return switch (kind) {
                case ADD -> Operator.ADD;
                case MULTIPLY -> Operator.MULTIPLY;
                case SUBTRACT, DIVIDE, REMAINDER -> null;
            };
        }
        return null;
    }

    private static boolean isFalsy(Node start) {
        return start instanceof Constant(Object value) && !Values.truthyScalar(value);
    }

    /** What the body sees. */
    record Frame(@Nullable Object accumulator, @Nullable Object current) {}

    @Override
    public @Nullable Object evaluate(Scope scope) {
        Object result = start == null ? null : flat(start.evaluate(scope), scope);
        Iterator<?> items = scope.items(source.evaluate(scope)).iterator();
        if (start == null) {
            if (!items.hasNext()) {
                throw new RuleFailure(RuleFailure.Kind.EMPTY_REDUCE);
            }
            result = scope.read(items.next());
        }
        Object outer = scope.current();
        while (items.hasNext()) {
            scope.enter(new Frame(result, scope.read(items.next())));
            result = flat(body.evaluate(scope), scope);
        }
        scope.leave(outer);
        return result;
    }

    private static @Nullable Object flat(@Nullable Object value, Scope scope) {
        Collection<?> inside =
                value instanceof List<?> list ? list : value instanceof Map<?, ?> map ? map.values() : List.of();
        scope.spend(inside.size() / 4);
        for (Object item : inside) {
            if (item instanceof List || item instanceof Map) {
                throw new RuleFailure(RuleFailure.Kind.NESTED_RESULT);
            }
        }
        return value;
    }
}
