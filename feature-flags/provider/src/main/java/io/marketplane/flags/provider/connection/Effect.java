package io.marketplane.flags.provider.connection;

import java.util.List;

/** What is to be done. Immutable. */
public sealed interface Effect {

    /** Open a stream in place of the one before. */
    record Open() implements Effect {}

    /** End the stream. */
    record Close() implements Effect {}

    /** Put the snapshot's flags in force. */
    record UseFallback() implements Effect {}

    /** The start succeeded. */
    record StartSucceeded() implements Effect {}

    /** The start failed. */
    record StartFailed(String reason, boolean fatal) implements Effect {}

    /**
     * Tell those who listen.
     *
     * @param standing what the provider is from now on
     * @param reason why; empty when all is well
     */
    record Announce(Standing standing, String reason) implements Effect {}

    /** Tell those who listen that these flags may answer differently; at least one. */
    record AnnounceChange(List<String> keys) implements Effect {}
}
