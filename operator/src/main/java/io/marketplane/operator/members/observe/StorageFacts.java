package io.marketplane.operator.members.observe;

import java.util.Optional;

/**
 * What the cluster says about volumes that are not there. Looked up only while one is missing.
 *
 * @param classMissing the storage class that does not exist
 * @param noDefaultClass whether no class was named and the cluster has no default one
 * @param provisioningFailure what the provisioner said last
 */
public record StorageFacts(
        Optional<String> classMissing, boolean noDefaultClass, Optional<String> provisioningFailure) {
    /** Nothing is wrong, as far as is known. */
    public static final StorageFacts FINE = new StorageFacts(Optional.empty(), false, Optional.empty());
}
