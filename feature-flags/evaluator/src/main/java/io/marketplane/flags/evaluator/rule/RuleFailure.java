package io.marketplane.flags.evaluator.rule;

/**
 * A rule that cannot be evaluated on. It carries no stack trace, never leaves this package, and names no attribute's
 * value.
 */
final class RuleFailure extends RuntimeException {
    private final Kind kind;

    RuleFailure(Kind kind) {
        super(kind.message, null, false, false);
        this.kind = kind;
    }

    String message() {
        return kind.message;
    }

    /** What can go wrong. */
    enum Kind {
        NOT_A_NUMBER("something that is no number was used as one"),
        NOT_A_TEXT("something that is no text was used as one"),
        NOT_A_LIST("something that is no list was used as one"),
        DIVISION_BY_ZERO("division by zero"),
        ARGUMENTS("an operator has too few arguments, or its arguments are no list"),
        NESTED_RESULT("a reduce keeps a list or object inside another"),
        EMPTY_REDUCE("a reduce without a start has nothing to reduce"),
        IN_ITERATION(
                "fractional, sem_ver, starts_with and ends_with do not work inside map, filter, reduce, all, none or some"),
        STEPS("the rule takes more than " + Scope.STEPS + " steps"),
        TEXT_LENGTH("a text is longer than " + Scope.LONGEST_TEXT + " characters"),
        TEXT_DEPTH("a list that is used as text is nested too deep");

        private final String message;

        Kind(String message) {
            this.message = message;
        }
    }
}
