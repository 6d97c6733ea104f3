package io.marketplane.flags.evaluator;

/**
 * What a flag was made of. Immutable.
 *
 * @param text what its text is told apart by; empty when it was not left unread
 * @param fingerprint what its meaning is told apart by
 */
record Origin(String text, String fingerprint, FlagParts parts) {

    /** Whether this is what such a text comes to. */
    boolean isWritten(String other) {
        return !text.isEmpty() && text.equals(other);
    }
}
