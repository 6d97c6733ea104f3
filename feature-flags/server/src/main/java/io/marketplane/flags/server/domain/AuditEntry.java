package io.marketplane.flags.server.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Who did what. Immutable, and never removed.
 *
 * @param id a UUID of version 7
 * @param time when
 * @param actor who
 * @param action what, for example {@code definition.changed}
 * @param subject to what
 * @param comment why, as they say
 * @param detail more about it, for people; holds no secret
 */
public record AuditEntry(
        UUID id, Instant time, String actor, String action, Subject subject, String comment, String detail) {

    /** What it was done to; each part where there is one. */
    public record Subject(Optional<String> environment, Optional<String> flagKey, OptionalLong revision) {}
}
