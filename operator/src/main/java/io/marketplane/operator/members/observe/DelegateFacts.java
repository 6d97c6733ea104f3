package io.marketplane.operator.members.observe;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.Optional;

/**
 * What the API server says of a delegate.
 *
 * @param served whether its kind is installed
 * @param object the object, if there is one
 */
public record DelegateFacts(boolean served, Optional<GenericKubernetesResource> object) {
    /** Nothing was found, or nobody asked. */
    public static final DelegateFacts NOTHING = new DelegateFacts(false, Optional.empty());
}
