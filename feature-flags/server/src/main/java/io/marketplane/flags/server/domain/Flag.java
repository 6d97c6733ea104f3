package io.marketplane.flags.server.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A flag as people know it, whatever its definitions are. Immutable.
 *
 * @param id a UUID of version 7
 * @param key see {@link FlagKey}; stays for life
 * @param details what people may change
 * @param version 1 or more, higher with each change
 * @param times when it was made, changed and archived
 */
public record Flag(UUID id, String key, Details details, long version, Times times) {

    /**
     * What people may change.
     *
     * @param description what it is for; may be empty
     * @param owner who answers for it; may be empty
     * @param tags words to find it by, sorted
     */
    public record Details(String description, String owner, List<String> tags) {
        public Details {
            tags = tags.stream().distinct().sorted().toList();
        }
    }

    /** When it was made, changed last, and archived. */
    public record Times(Instant created, Instant updated, Optional<Instant> archived) {}

    /** A new flag. */
    public static Flag create(UUID id, String key, Details details, Instant now) {
        return new Flag(id, key, details, 1, new Times(now, now, Optional.empty()));
    }

    /** The flag with other details; itself when they are the same. */
    public Flag change(Details wanted, Instant now) {
        return wanted.equals(details)
                ? this
                : new Flag(id, key, wanted, version + 1, new Times(times.created, now, times.archived));
    }

    /** The flag, served no more. */
    public Flag archive(Instant now) {
        return new Flag(id, key, details, version + 1, new Times(times.created, now, Optional.of(now)));
    }

    /** The archived flag, in use again. */
    public Flag takeUp(Instant now) {
        return new Flag(id, key, details, version + 1, new Times(times.created, now, Optional.empty()));
    }

    /** Whether it is served no more. */
    public boolean isArchived() {
        return times.archived.isPresent();
    }
}
