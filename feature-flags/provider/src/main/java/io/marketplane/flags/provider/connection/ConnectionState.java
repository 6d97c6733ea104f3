package io.marketplane.flags.provider.connection;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a connection is. Immutable.
 *
 * @param link the stream
 * @param standing what the provider is
 * @param failures attempts that failed since a document was accepted
 * @param startEnds when the start is given up; null when it is over
 * @param graceEnds when STALE becomes ERROR; null when it does not
 * @param fallback whether there is a snapshot to fall back on
 * @param flags whether any flags are in force
 * @param trouble what went wrong last; empty when nothing did
 */
public record ConnectionState(
        Link link,
        Standing standing,
        int failures,
        @Nullable Instant startEnds,
        @Nullable Instant graceEnds,
        boolean fallback,
        boolean flags,
        String trouble) {

    /** Before the start and after the end. */
    public static final ConnectionState OFF =
            new ConnectionState(new Link.Off(), Standing.NOT_READY, 0, null, null, false, false, "");

    /** When {@link Input.Woken} is due; empty when nothing depends on time. */
    public Optional<Instant> wakeAt() {
        Instant linkEnds = switch (link) {
            case Link.Opening(Instant until) -> until;
            case Link.Waiting(Instant until) -> until;
            case Link.Off(), Link.Up() -> null;
        };
        return Stream.of(Optional.ofNullable(linkEnds), Optional.ofNullable(startEnds), Optional.ofNullable(graceEnds))
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }

    boolean starting() {
        return startEnds != null;
    }

    ConnectionState with(Link link) {
        return new ConnectionState(link, standing, failures, startEnds, graceEnds, fallback, flags, trouble);
    }

    ConnectionState with(Standing standing, @Nullable Instant graceEnds) {
        return new ConnectionState(link, standing, failures, startEnds, graceEnds, fallback, flags, trouble);
    }

    ConnectionState troubled(String reason, int failures) {
        return new ConnectionState(link, standing, failures, startEnds, graceEnds, fallback, flags, reason);
    }

    /** The start is over. */
    ConnectionState started(boolean flags) {
        return new ConnectionState(link, standing, failures, null, graceEnds, false, flags, trouble);
    }
}
