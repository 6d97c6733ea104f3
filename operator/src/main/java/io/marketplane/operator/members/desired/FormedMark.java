package io.marketplane.operator.members.desired;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import java.util.Map;
import java.util.Objects;

/**
 * A mark on the volume claims of a cluster that had come together: a member without data has lost it then, and joins
 * the others instead of founding another cluster. It is where the data is, and goes with it. Pure.
 */
public final class FormedMark {
    private static final String ANNOTATION = "marketplane.io/cluster-formed";

    private FormedMark() {}

    /** The claim with the mark. */
    public static PersistentVolumeClaim on(PersistentVolumeClaim claim) {
        return new PersistentVolumeClaimBuilder(claim)
                .editMetadata()
                .addToAnnotations(ANNOTATION, "true")
                .endMetadata()
                .build();
    }

    /** Whether the claim has the mark. */
    public static boolean isOn(PersistentVolumeClaim claim) {
        return Objects.requireNonNullElse(claim.getMetadata().getAnnotations(), Map.<String, String>of())
                .containsKey(ANNOTATION);
    }
}
