package io.marketplane.flags.evaluator;

/** Why an evaluation answers as it does. Source: the OpenFeature specification, resolution details. */
public enum Reason {
    /** The flag has no rule. */
    STATIC,
    /** The rule named no variant, or there is nothing but the caller's default. */
    DEFAULT,
    /** The rule named the variant. */
    TARGETING_MATCH,
    /** The flag is disabled. */
    DISABLED,
    /** There is an {@link ErrorCode}. */
    ERROR
}
