package io.marketplane.cli.doctor;

/**
 * What the doctor says about one thing.
 *
 * @param subject what was looked at
 * @param state how it is
 * @param text what was found
 * @param remedy what to do; empty when there is nothing to do
 */
public record Finding(String subject, State state, String text, String remedy) {

    /** How something is. */
    public enum State {
        /** As it should be. */
        GOOD,
        /** Works, but a person should know. */
        NOTICE,
        /** In the way. */
        BAD
    }

    static Finding good(String subject, String text) {
        return new Finding(subject, State.GOOD, text, "");
    }

    static Finding notice(String subject, String text, String remedy) {
        return new Finding(subject, State.NOTICE, text, remedy);
    }

    static Finding bad(String subject, String text, String remedy) {
        return new Finding(subject, State.BAD, text, remedy);
    }
}
