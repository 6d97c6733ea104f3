package io.marketplane.operator.members.decide;

import io.fabric8.kubernetes.api.model.Quantity;
import io.marketplane.crds.data.Storage;
import io.marketplane.operator.members.observe.MemberSet;
import io.marketplane.operator.members.observe.Volume;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Whether the volumes asked for can still be changed. They can only while none of them exists. */
public final class VolumeDecision {
    private VolumeDecision() {}

    /** Whether no volume exists and what waits for volumes was made for another size or class. */
    public static boolean mustStartOver(Storage wanted, Optional<MemberSet> members, List<Volume> volumes) {
        if (volumes.stream().anyMatch(Volume::provisioned)) {
            return false;
        }
        String wantedClass = Objects.requireNonNullElse(wanted.storageClass(), "");
        boolean setDiffers = members.filter(
                        set -> !sameSize(wanted, set) || !set.templateClass().equals(wantedClass))
                .isPresent();
        boolean claimDiffers = volumes.stream()
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
