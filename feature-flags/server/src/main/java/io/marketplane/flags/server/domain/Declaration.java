package io.marketplane.flags.server.domain;

import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a resource says that its flags are in an environment.
 *
 * @param environment where
 * @param owner the resource
 * @param digest tells this from everything else that the resource ever said
 * @param createdAt when the resource was made: of two that declare a flag, the older one has it
 * @param adopt whether flags of people are taken over
 * @param definitions by key; at least one
 */
public record Declaration(
        String environment,
        Owner owner,
        String digest,
        Instant createdAt,
        boolean adopt,
        SortedMap<String, Definition> definitions) {

    /** Whether the resource is older than another one; of two of one second the name decides. */
    boolean isOlderThan(Owner other, @Nullable Instant created) {
        if (created == null || createdAt.equals(created)) {
            return created == null || owner.toString().compareTo(other.toString()) < 0;
        }
        return createdAt.isBefore(created);
    }
}
