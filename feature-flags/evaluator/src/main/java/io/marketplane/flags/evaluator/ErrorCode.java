package io.marketplane.flags.evaluator;

/** What went wrong in an evaluation. Source: the OpenFeature specification, error codes. */
public enum ErrorCode {
    /** No flag has this key. */
    FLAG_NOT_FOUND,
    /** The flag's rule did not load. */
    PARSE_ERROR,
    /** The value is not of the type that was asked for. */
    TYPE_MISMATCH,
    /** The rule failed, or named what is no variant. */
    GENERAL
}
