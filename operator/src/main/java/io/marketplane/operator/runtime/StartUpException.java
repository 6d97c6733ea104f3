package io.marketplane.operator.runtime;

/** The operator cannot start, and a person can mend it. The message says what is wrong and what to do. */
public final class StartUpException extends RuntimeException {
    /** With a message for a person. */
    public StartUpException(String message) {
        super(message);
    }

    /** With a message for a person and the technical cause. */
    public StartUpException(String message, Throwable cause) {
        super(message, cause);
    }
}
