package io.marketplane.cli;

import java.io.Serial;

/** A command cannot do what it was asked to. */
final class Failure extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String remedy;

    /**
     * A failure that a person can mend.
     *
     * @param message what is wrong, and where
     * @param remedy what to do about it
     */
    Failure(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    /** What to do about it. */
    String remedy() {
        return remedy;
    }
}
