package io.marketplane.operator.members.edge;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.marketplane.crds.data.DeletionPolicy;
import io.marketplane.operator.kernel.Applied;
import io.marketplane.operator.kernel.Applier;
import io.marketplane.operator.members.desired.DesiredObjects;
import java.util.Collection;

/**
 * Applies the objects of a kind that keeps data, so that its deletion takes along what its policy says.
 *
 * @param applier writes them
 */
public record MemberApplier(Applier applier) {
    /**
     * Applies what differs and prunes what is not desired any more.
     *
     * @param children what the watches know
     */
    public Applied apply(
            HasMetadata owner, DesiredObjects desired, DeletionPolicy deletion, Collection<HasMetadata> children) {
        Applied kept = deletion == DeletionPolicy.Delete
                ? applier.apply(owner, desired.kept(), children)
                : applier.applyUnowned(owner, desired.kept(), children);
        return kept.and(applier.applyUnowned(owner, desired.claims(), children))
                .and(applier.apply(owner, desired.owned(), children))
                .and(applier.prune(owner, desired.all(), children));
    }
}
