package io.marketplane.flags.server.application;

import io.marketplane.flags.server.domain.Flag;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The port to where flags are kept. Each method runs in the caller's transaction. */
public interface Flags {

    /** The flag with this key, archived or not. */
    Optional<Flag> find(String key);

    /** The same, held for a change until the end of the transaction. */
    Optional<Flag> findForChange(String key);

    /** Up to {@code limit} flags in the order in which they were made, behind {@code after} when it is given. */
    List<Flag> list(FlagFilter filter, Optional<UUID> after, int limit);

    /** Adds a new flag. */
    void add(Flag flag);

    /** Keeps a changed flag. */
    void replace(Flag flag);
}
