package io.marketplane.operator.database.decide;

import io.fabric8.kubernetes.api.model.Quantity;
import io.marketplane.crds.database.Storage;
import io.marketplane.operator.database.observe.DatabaseObservation;
import io.marketplane.operator.database.observe.MemberSet;
import java.math.BigDecimal;
import java.util.Objects;

/** Whether the volumes asked for can still be changed. They can only while none of them exists. */
final class VolumeDecision {
    private VolumeDecision() {}

    /** Whether no volume exists and what waits for volumes was made for another size or class. */
    static boolean mustStartOver(Storage wanted, DatabaseObservation seen) {
        if (seen.anyVolumeProvisioned()) {
            return false;
        }
        String wantedClass = Objects.requireNonNullElse(wanted.storageClass(), "");
        boolean setDiffers = seen.memberSet()
                .filter(set -> !sameSize(wanted, set) || !set.templateClass().equals(wantedClass))
                .isPresent();
        boolean claimDiffers = seen.volumes().stream()
                .anyMatch(volume -> volume.requested().compareTo(bytes(wanted.size())) != 0
                        || (!wantedClass.isEmpty() && !wantedClass.equals(volume.storageClass())));
        return setDiffers || claimDiffers;
    }

    private static boolean sameSize(Storage wanted, MemberSet set) {
        return !set.templateSize().isEmpty() && bytes(set.templateSize()).compareTo(bytes(wanted.size())) == 0;
    }

    private static BigDecimal bytes(String quantity) {
        return new Quantity(quantity).getNumericalAmount();
    }
}
