package io.marketplane.operator.searchcluster.observe;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/** Snapshots that the operator takes say when they began: {@code marketplane-20261128-060000}, UTC. Pure. */
public final class SnapshotNames {
    private static final String PREFIX = "marketplane-";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT);

    private SnapshotNames() {}

    /** The name of one that begins then. */
    public static String of(Instant started) {
        return PREFIX + TIME.format(started.atOffset(ZoneOffset.UTC));
    }

    /** When one of ours began; empty for another name. */
    public static Optional<Instant> started(String name) {
        try {
            return name.startsWith(PREFIX)
                    ? Optional.of(LocalDateTime.parse(name.substring(PREFIX.length()), TIME)
                            .toInstant(ZoneOffset.UTC))
                    : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
