package io.marketplane.flags.server.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * One step in the history of an environment. Immutable, and never removed.
 *
 * @param environment where
 * @param number 1 or more; the numbers of an environment rise in the order of commits
 * @param flagKey of which flag
 * @param definition the whole definition; empty when the flag is not served from here on
 * @param origin who, when, why and how
 */
public record Revision(
        String environment, long number, String flagKey, Optional<Definition> definition, Origin origin) {

    /**
     * Where a revision comes from.
     *
     * @param author who made it
     * @param comment why; may be empty
     * @param source by which way
     * @param time when
     */
    public record Origin(String author, String comment, Source source, Instant time) {}
}
