package io.marketplane.operator.featureflag.observe;

import java.util.regex.Pattern;

/** Reads JSON pointers (RFC 6901) into flags. */
public final class Pointers {
    private static final Pattern INTO_A_FLAG = Pattern.compile("(?:/flagSpec)?/(?:flags|prerequisites)/([^/]+).*");

    private Pointers() {}

    /** The key of the flag that a pointer leads into; empty when it leads elsewhere. */
    public static String flagAt(String pointer) {
        var matcher = INTO_A_FLAG.matcher(pointer);
        return matcher.matches() ? matcher.group(1).replace("~1", "/").replace("~0", "~") : "";
    }
}
