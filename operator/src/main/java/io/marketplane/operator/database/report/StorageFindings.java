package io.marketplane.operator.database.report;

import io.marketplane.crds.database.DatabaseSpec;
import io.marketplane.operator.database.observe.DatabaseObservation;
import io.marketplane.operator.database.observe.Volume;
import io.marketplane.operator.kernel.WriteRefused;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What stands in the way of the volumes, with the field, the cause and the remedy. */
final class StorageFindings {
    private static final String CLAIM = "PersistentVolumeClaim";

    private StorageFindings() {}

    static List<Finding> of(DatabaseSpec spec, DatabaseObservation seen, Outcome outcome) {
        List<Finding> findings = new ArrayList<>();
        outcome.refused().stream()
                .filter(refused -> refused.object().kind().equals(CLAIM))
                .map(refused -> refused(spec, refused))
                .forEach(findings::add);
        seen.storage()
                .classMissing()
                .ifPresent(name -> findings.add(new Finding(
                        "StorageClassMissing",
                        "storage.storageClass: the cluster has no StorageClass " + name
                                + ". Create it, or name one of kubectl get storageclass; while no volume exists the"
                                + " field can be changed")));
        if (seen.storage().noDefaultClass()) {
            findings.add(new Finding(
                    "NoDefaultStorageClass",
                    "storage.storageClass: none is named and the cluster has no default StorageClass. Name one of"
                            + " kubectl get storageclass, or make one the default"));
        }
        seen.storage()
                .provisioningFailure()
                .filter(_ -> findings.isEmpty())
                .ifPresent(cause -> findings.add(new Finding(
                        "ProvisioningFailed",
                        "storage.size: a volume of " + spec.storage().size() + " could not be provisioned: " + cause
                                + ". Ask for a size and class that the cluster can give; while no volume exists both"
                                + " can be changed")));
        return findings;
    }

    private static Finding refused(DatabaseSpec spec, WriteRefused refused) {
        String cause = refused.cause().toLowerCase(Locale.ROOT);
        String what = "storage.size: " + spec.storage().size() + " for the volume claim "
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
                    what + "The storage class cannot grow volumes: set the size back, or move the data to a Database"
                            + " with a class that has allowVolumeExpansion: true");
        }
        if (cause.contains("can not be less than")) {
            return new Finding("SizeBelowVolume", what + "Set a size that is at least the one of the volume");
        }
        return new Finding("VolumeRefused", what + "Mend the cause; the operator tries again by itself");
    }

    /** The volumes that are not there yet. */
    static List<String> waiting(DatabaseObservation seen) {
        return seen.volumes().stream()
                .filter(volume -> !volume.provisioned())
                .map(Volume::name)
                .toList();
    }
}
