package io.marketplane.flags.provider.connection;

import java.time.Instant;

/** The stream, as far as the provider knows. Immutable. */
public sealed interface Link {

    /** There is none and none is wanted. */
    record Off() implements Link {}

    /** It is being opened, and is given up when no flags have come by {@code until}. */
    record Opening(Instant until) implements Link {}

    /** Flags have come over it. */
    record Up() implements Link {}

    /** It is lost, and is opened again at {@code until}. */
    record Waiting(Instant until) implements Link {}
}
