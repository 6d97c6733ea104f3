package io.marketplane.operator.kernel;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import java.util.Optional;

/** Who controls an object. The garbage collector of Kubernetes deletes what has lost its controller. */
public final class OwnerReferences {
    private OwnerReferences() {}

    /**
     * The reference that makes {@code owner} the controller of a child, and its deletion wait for the child in the
     * foreground.
     */
    public static OwnerReference controllerOf(HasMetadata owner) {
        return new OwnerReferenceBuilder()
                .withApiVersion(owner.getApiVersion())
                .withKind(owner.getKind())
                .withName(owner.getMetadata().getName())
                .withUid(owner.getMetadata().getUid())
                .withController(true)
                .withBlockOwnerDeletion(true)
                .build();
    }

    /** Whether {@code owner} controls the object: by UID, because a name may be used again. */
    public static boolean isControlledBy(HasMetadata object, HasMetadata owner) {
        return controllerIn(object)
                .map(reference -> reference.getUid().equals(owner.getMetadata().getUid()))
                .orElse(false);
    }

    /** The one reference with {@code controller: true}, if there is one. */
    public static Optional<OwnerReference> controllerIn(HasMetadata object) {
        return object.getMetadata().getOwnerReferences().stream()
                .filter(reference -> Boolean.TRUE.equals(reference.getController()))
                .findFirst();
    }
}
