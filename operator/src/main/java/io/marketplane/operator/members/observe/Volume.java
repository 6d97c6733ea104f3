package io.marketplane.operator.members.observe;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * The volume claim of a member.
 *
 * @param ordinal the member
 * @param name the claim
 * @param requested bytes that the claim asks for
 * @param storageClass the class that the claim names; empty for none
 * @param capacity bytes of the volume, once it is bound
 * @param terminating whether the claim is being deleted
 */
public record Volume(
        int ordinal,
        String name,
        BigDecimal requested,
        String storageClass,
        Optional<BigDecimal> capacity,
        boolean terminating) {

    /** Whether there is a volume behind the claim, and therefore possibly data. */
    public boolean provisioned() {
        return capacity.isPresent();
    }
}
