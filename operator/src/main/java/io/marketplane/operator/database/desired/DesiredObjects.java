package io.marketplane.operator.database.desired;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;

/**
 * The objects of a Database.
 *
 * @param owned deleted with the Database
 * @param kept those that outlive it while its deletion policy is Retain; they have no owner then
 */
public record DesiredObjects(List<HasMetadata> owned, List<HasMetadata> kept) {
    /** Keeps copies. */
    public DesiredObjects {
        owned = List.copyOf(owned);
        kept = List.copyOf(kept);
    }
}
