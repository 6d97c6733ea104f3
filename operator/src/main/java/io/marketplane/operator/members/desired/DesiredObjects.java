package io.marketplane.operator.members.desired;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.stream.Stream;

/**
 * The objects of a Database.
 *
 * @param owned deleted with the Database
 * @param kept those that outlive it while its deletion policy is Retain; they have no owner then
 * @param claims the volume claims; the StatefulSet decides whether they go with it, so that they never have an owner of
 *     ours
 */
public record DesiredObjects(List<HasMetadata> owned, List<HasMetadata> kept, List<HasMetadata> claims) {
    /** Keeps copies. */
    public DesiredObjects {
        owned = List.copyOf(owned);
        kept = List.copyOf(kept);
        claims = List.copyOf(claims);
    }

    /** All of them. */
    public List<HasMetadata> all() {
        return Stream.of(owned, kept, claims).flatMap(List::stream).toList();
    }
}
