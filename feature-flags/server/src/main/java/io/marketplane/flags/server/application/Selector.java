package io.marketplane.flags.server.application;

import java.util.Optional;

/** flagd's selector of a flag set, {@code flagSetId=<environment>}. */
public final class Selector {

    private static final String PREFIX = "flagSetId=";

    private Selector() {}

    /** The environment that a selector names; empty when it is malformed. */
    public static Optional<String> parse(String selector) {
        var text = selector.strip();
        return text.startsWith(PREFIX) && text.length() > PREFIX.length()
                ? Optional.of(text.substring(PREFIX.length()))
                : Optional.empty();
    }
}
