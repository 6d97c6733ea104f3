package io.marketplane.flags.provider.connection;

import java.util.List;

/** What happens to a connection. Immutable. */
public sealed interface Input {

    /**
     * The provider is started.
     *
     * @param fallback whether there is a last-known-good snapshot to fall back on
     */
    record Started(boolean fallback) implements Input {}

    /** A document is in force; these flags differ from those before, none when it is equal. */
    record Accepted(List<String> changed) implements Input {}

    /** A document was refused, and the flags before it stay in force. */
    record Refused(String reason) implements Input {}

    /** The stream ended, or could not be opened. */
    record Lost(String reason) implements Input {}

    /** The server answered with a status that is listed as fatal. */
    record TurnedAway(String reason) implements Input {}

    /** The stream reached the age at which this side renews it. */
    record Aged() implements Input {}

    /** Time has passed. */
    record Woken() implements Input {}

    /** The provider is shut down. */
    record Stopped() implements Input {}
}
