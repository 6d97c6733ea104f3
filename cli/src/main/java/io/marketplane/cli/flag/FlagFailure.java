package io.marketplane.cli.flag;

import java.io.Serial;

/** Something about flags cannot be done, which a person can mend. */
public final class FlagFailure extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String remedy;

    /**
     * A failure that a person can mend.
     *
     * @param message what is wrong, and where; never a key
     * @param remedy what to do about it
     */
    public FlagFailure(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    /** What to do about it. */
    public String remedy() {
        return remedy;
    }
}
