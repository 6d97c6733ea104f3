package io.marketplane.operator.kernel;

/**
 * Something that happened and that a person should see with {@code kubectl describe}.
 *
 * @param reason one CamelCase word, part of the kind's contract
 * @param message a sentence; for a warning it says what to do. It never contains a secret
 */
public record EventNote(Type type, String reason, String message) {
    /** How Kubernetes ranks events. */
    public enum Type {
        /** Progress. */
        NORMAL("Normal"),
        /** Something a person may have to act on. */
        WARNING("Warning");

        private final String value;

        Type(String value) {
            this.value = value;
        }

        String value() {
            return value;
        }
    }

    /** An event that tells of progress. */
    public static EventNote normal(String reason, String message) {
        return new EventNote(Type.NORMAL, reason, message);
    }

    /** An event that a person may have to act on. */
    public static EventNote warning(String reason, String message) {
        return new EventNote(Type.WARNING, reason, message);
    }
}
