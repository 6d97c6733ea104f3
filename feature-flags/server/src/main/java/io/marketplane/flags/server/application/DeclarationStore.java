package io.marketplane.flags.server.application;

import io.marketplane.flags.server.domain.Declared;
import io.marketplane.flags.server.domain.Owner;
import java.util.Optional;

/** The port to what resources declared. Each method runs in the caller's transaction. */
public interface DeclarationStore {

    /** What is kept of a resource in an environment. */
    Optional<Declared> find(String environment, Owner owner);

    /** Keeps it. */
    void keep(String environment, Owner owner, Declared declared);

    /** Forgets it. */
    void remove(String environment, Owner owner);
}
