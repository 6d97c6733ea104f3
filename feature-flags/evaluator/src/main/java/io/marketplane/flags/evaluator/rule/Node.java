package io.marketplane.flags.evaluator.rule;

import org.jspecify.annotations.Nullable;

/**
 * A part of a compiled rule. Immutable and shared between threads; what changes is in the {@link Scope}. Children are
 * few and known, so that the JIT compiler sees through the tree.
 */
sealed interface Node
        permits Affix,
                Arithmetic,
                Comparison,
                ComparisonChain,
                Concatenation,
                Conditional,
                Constant,
                ConstantMembership,
                DynamicVariable,
                Extreme,
                Failing,
                Fractional,
                Given,
                Junction,
                ListOf,
                Membership,
                Merge,
                Missing,
                MissingSome,
                Negation,
                Nothing,
                Projection,
                Quantifier,
                Reduction,
                Selection,
                Spread,
                Substring,
                Variable,
                VersionComparison {

    /** The value: null, Boolean, String, Number, List, Map, or one of the {@link Scope}'s own objects. */
    @Nullable Object evaluate(Scope scope);

    /** Whether the value is truthy. */
    default boolean test(Scope scope) {
        return Values.truthy(evaluate(scope));
    }

    /** The value as a number. */
    default double number(Scope scope) {
        return Values.number(evaluate(scope), scope);
    }
}
