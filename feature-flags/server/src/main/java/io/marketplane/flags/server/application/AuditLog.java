package io.marketplane.flags.server.application;

import io.marketplane.flags.server.domain.AuditEntry;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The port to the record of who did what. Entries are added and read, never changed. */
public interface AuditLog {

    /** Adds an entry, in the caller's transaction. */
    void add(AuditEntry entry);

    /** Up to {@code limit} entries, the last first, behind {@code after} when it is given. */
    List<AuditEntry> list(Filter filter, Optional<UUID> after, int limit);

    /** Which entries. */
    record Filter(Optional<String> flag, Optional<String> environment, Optional<String> actor) {}
}
