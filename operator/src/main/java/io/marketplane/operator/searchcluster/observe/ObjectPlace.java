package io.marketplane.operator.searchcluster.observe;

import io.marketplane.operator.members.observe.Login;
import java.util.Optional;

/** Where snapshots go, as the binding of an ObjectStore says. */
public sealed interface ObjectPlace {
    /** What members are given. */
    default Optional<Usable> given() {
        return switch (this) {
            case None _ -> Optional.empty();
            case Missing(String _, Optional<Usable> last) -> last;
            case Usable usable -> Optional.of(usable);
        };
    }

    /** No snapshots are asked for. */
    record None() implements ObjectPlace {}

    /**
     * It cannot be used, or not yet.
     *
     * @param cause what is missing, for people
     * @param last what could be used last: members keep it, since nothing is won by a restart without it
     */
    record Missing(String cause, Optional<Usable> last) implements ObjectPlace {}

    /**
     * It can be used.
     *
     * @param endpoint host and port of the server
     * @param region its region
     * @param pathStyle whether the bucket is in the path
     * @param bucket the bucket
     * @param key the access key
     * @param authority whom to trust, PEM; empty for the authorities of the Java platform
     */
    record Usable(
            String endpoint, String region, boolean pathStyle, String bucket, Login key, Optional<String> authority)
            implements ObjectPlace {}
}
