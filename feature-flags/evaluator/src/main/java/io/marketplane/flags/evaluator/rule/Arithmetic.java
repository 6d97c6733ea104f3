package io.marketplane.flags.evaluator.rule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code + - * / %}: from left to right. One operand alone is negated by {@code -} and inverted by {@code /}. */
record Arithmetic(Kind kind, List<Node> operands) implements Node {

    /** The operations. */
    enum Kind {
        ADD(0),
        MULTIPLY(1),
        SUBTRACT(0),
        DIVIDE(1),
        REMAINDER(0);

        /** What a single operand is combined with. */
        private final double neutral;

        Kind(double neutral) {
            this.neutral = neutral;
        }

        private double apply(double left, double right) {
            return switch (this) {
                case ADD -> left + right;
                case MULTIPLY -> left * right;
                case SUBTRACT -> left - right;
                case DIVIDE -> left / divisor(right);
                case REMAINDER -> left % divisor(right);
            };
        }

        private static double divisor(double value) {
            if (value == 0) {
                throw new RuleFailure(RuleFailure.Kind.DIVISION_BY_ZERO);
            }
            return value;
        }
    }

    @Override
    public @Nullable Object evaluate(Scope scope) {
        return number(scope);
    }

    @Override
    public boolean test(Scope scope) {
        return number(scope) != 0;
    }

    @Override
    public double number(Scope scope) {
        boolean single = operands.size() <= 1;
        double result = single ? kind.neutral : operands.get(0).number(scope);
        for (int i = single ? 0 : 1; i < operands.size(); i++) {
            scope.spend(1);
            result = kind.apply(result, operands.get(i).number(scope));
        }
        if (Double.isNaN(result) || (kind == Kind.DIVIDE && result == Double.POSITIVE_INFINITY)) {
            throw new RuleFailure(RuleFailure.Kind.NOT_A_NUMBER);
        }
        return result;
    }
}
