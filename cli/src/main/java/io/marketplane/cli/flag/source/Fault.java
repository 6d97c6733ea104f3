package io.marketplane.cli.flag.source;

/**
 * Something about a part of a document.
 *
 * @param severity whether it can stay
 * @param pointer the part, as a JSON pointer (RFC 6901) from the root of the document
 * @param message what is wrong there, and what would be right
 */
public record Fault(Severity severity, String pointer, String message) {

    /** How bad it is. */
    public enum Severity {
        /** Some reader refuses it, or it surely does something else than it says. */
        ERROR,
        /** It works, and probably does something else than was meant. */
        WARNING
    }

    /** What cannot stay. */
    public static Fault error(String pointer, String message) {
        return new Fault(Severity.ERROR, pointer, message);
    }

    /** What is worth a look. */
    public static Fault warning(String pointer, String message) {
        return new Fault(Severity.WARNING, pointer, message);
    }
}
