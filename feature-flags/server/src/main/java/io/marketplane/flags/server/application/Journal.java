package io.marketplane.flags.server.application;

import io.marketplane.flags.server.domain.AuditEntry;
import io.marketplane.service.value.Uuid7;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Writes the audit log, and knows the time and the ids that go into it. Thread-safe. */
public final class Journal {
    private final AuditLog audit;
    private final Uuid7 ids;
    private final InstantSource clock;

    public Journal(AuditLog audit, Uuid7 ids, InstantSource clock) {
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** Adds an entry, in the caller's transaction. */
    void note(String actor, String action, AuditEntry.Subject subject, String comment, String detail) {
        audit.add(new AuditEntry(ids.next(), now(), actor, action, subject, comment, detail));
    }

    /** A new id. */
    UUID id() {
        return ids.next();
    }

    /** The time, in whole milliseconds. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
