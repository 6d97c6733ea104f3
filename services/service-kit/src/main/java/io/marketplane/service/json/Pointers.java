package io.marketplane.service.json;

/** Builds JSON Pointers (RFC 6901). */
final class Pointers {

    private static final int LONGEST = 200;

    private Pointers() {}

    static String child(String parent, String name) {
        return shorten(parent + "/" + name.replace("~", "~0").replace("/", "~1"));
    }

    /** An answer never carries a long or illegal name back. */
    static String shorten(String pointer) {
        var cut = pointer.length() <= LONGEST ? pointer : pointer.substring(0, LONGEST) + "...";
        return cut.codePoints()
                .map(c -> c < 0x20 || (c >= 0xD800 && c <= 0xDFFF) ? 0xFFFD : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
