package io.marketplane.operator.members.report;

import io.fabric8.kubernetes.api.model.Quantity;
import io.marketplane.crds.data.StorageStatus;
import io.marketplane.operator.members.observe.Volume;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** What the status says of volumes. Pure. */
public final class StorageStatuses {
    private StorageStatuses() {}

    /**
     * The smallest volume that there is. Once one exists it stays in status, because the size may not be lowered from
     * then on.
     */
    public static Optional<StorageStatus> smallest(List<Volume> volumes) {
        return volumes.stream()
                .map(Volume::capacity)
                .flatMap(Optional::stream)
                .min(BigDecimal::compareTo)
                .map(bytes -> new StorageStatus(readable(bytes)));
    }

    private static String readable(BigDecimal bytes) {
        BigDecimal unit = BigDecimal.valueOf(1024);
        BigDecimal amount = bytes;
        String[] suffixes = {"", "Ki", "Mi", "Gi", "Ti"};
        int index = 0;
        while (index < suffixes.length - 1
                && amount.signum() > 0
                && amount.remainder(unit).signum() == 0) {
            amount = amount.divide(unit);
            index++;
        }
        return new Quantity(amount.toBigInteger().toString(), suffixes[index]).toString();
    }
}
