package io.marketplane.flags.server.application;

import java.util.Optional;

/** Tells who holds a credential. */
public interface Callers {

    /** The caller who sent {@code credential}, a key or a token; empty when it counts for nothing. */
    Optional<Caller> find(String credential);
}
