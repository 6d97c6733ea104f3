package io.marketplane.flags.evaluator.value;

/**
 * Something wrong in a document.
 *
 * @param pointer where, as a JSON pointer (RFC 6901) from the root of the document
 * @param message what is wrong there, and what would be right
 */
public record Problem(String pointer, String message) {

    @Override
    public String toString() {
        return (pointer.isEmpty() ? "document" : pointer) + ": " + message;
    }

    /** The pointer of member {@code name} of what {@code pointer} shows. */
    public static String member(String pointer, String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    /** The pointer of item {@code index} of what {@code pointer} shows. */
    public static String item(String pointer, int index) {
        return pointer + "/" + index;
    }
}
