package io.marketplane.flags.server.domain;

import java.time.Instant;

/**
 * What is kept of a declaration.
 *
 * @param digest of what was accepted last; empty when another resource has taken a flag of it since
 * @param createdAt when the resource was made
 * @param number the revision since which it is served
 */
public record Declared(String digest, Instant createdAt, long number) {

    /** The same, after another resource has taken a flag of it. */
    public Declared surpassed() {
        return new Declared("", createdAt, number);
    }
}
