package io.marketplane.platform.exec;

/** A program did not do what it was asked. The message names the command, its end, its last lines and its log file. */
public final class CommandFailedException extends RuntimeException {

    /** Says what failed; {@code message} is complete and meant for a person. */
    public CommandFailedException(String message) {
        super(message);
    }

    /** Says what failed and why. */
    public CommandFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
