package io.marketplane.operator.members.report;

import io.marketplane.crds.data.Storage;
import io.marketplane.operator.kernel.WriteRefused;
import io.marketplane.operator.members.observe.StorageFacts;
import io.marketplane.operator.members.observe.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What stands in the way of the volumes, with the field, the cause and the remedy. */
public final class StorageFindings {
    private static final String CLAIM = "PersistentVolumeClaim";

    private StorageFindings() {}

    /**
     * A finding for each.
     *
     * @param refused the writes that were refused; only those of claims count
     */
    public static List<Finding> of(Storage storage, StorageFacts facts, List<WriteRefused> refused) {
        List<Finding> findings = new ArrayList<>();
        refused.stream()
                .filter(write -> write.object().kind().equals(CLAIM))
                .map(write -> refused(storage, write))
                .forEach(findings::add);
        facts.classMissing()
                .ifPresent(name -> findings.add(new Finding(
                        "StorageClassMissing",
                        "storage.storageClass: the cluster has no StorageClass " + name
                                + ". Create it, or name one of kubectl get storageclass; while no volume exists the"
                                + " field can be changed")));
        if (facts.noDefaultClass()) {
            findings.add(new Finding(
                    "NoDefaultStorageClass",
                    "storage.storageClass: none is named and the cluster has no default StorageClass. Name one of"
                            + " kubectl get storageclass, or make one the default"));
        }
        facts.provisioningFailure()
                .filter(_ -> findings.isEmpty())
                .ifPresent(cause -> findings.add(new Finding(
                        "ProvisioningFailed",
                        "storage.size: a volume of " + storage.size() + " could not be provisioned: " + cause
                                + ". Ask for a size and class that the cluster can give; while no volume exists both"
                                + " can be changed")));
        return findings;
    }

    private static Finding refused(Storage storage, WriteRefused refused) {
        String cause = refused.cause().toLowerCase(Locale.ROOT);
        String what = "storage.size: " + storage.size() + " for the volume claim "
                + refused.object().name() + " was refused: " + refused.cause() + ". ";
        if (cause.contains("exceeded quota")) {
            return new Finding(
                    "QuotaExceeded",
                    what + "Ask for less, for fewer instances, or raise the quota of the namespace; a smaller size"
                            + " is taken while no volume exists");
        }
        if (cause.contains("resize") || cause.contains("dynamically provisioned")) {
            return new Finding(
                    "ClassCannotGrow",
                    what
                            + "The storage class cannot grow volumes: set the size back, or move the data to a new resource"
                            + " with a class that has allowVolumeExpansion: true");
        }
        if (cause.contains("can not be less than")) {
            return new Finding("SizeBelowVolume", what + "Set a size that is at least the one of the volume");
        }
        return new Finding("VolumeRefused", what + "Mend the cause; the operator tries again by itself");
    }

    /** The volumes that are not there yet. */
    public static List<String> waiting(List<Volume> volumes) {
        return volumes.stream()
                .filter(volume -> !volume.provisioned())
                .map(Volume::name)
                .toList();
    }
}
