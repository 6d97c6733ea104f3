package io.marketplane.crds.objectstore;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.marketplane.crds.data.Storage;
import io.marketplane.crds.data.VolumeRetention;
import org.jspecify.annotations.Nullable;

/**
 * The volume of an embedded store.
 *
 * @param size a Kubernetes quantity of bytes
 * @param storageClass the class of the volume; without one, the cluster's default class
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Volume(
        @JsonPropertyDescription(
                "The size of the volume, for example 5Gi. It can be raised where the storage class allows"
                        + " growth, and lowered only while no volume has been provisioned.")
        @Required
        @Size(min = 1, max = 32) @ValidationRule(
                value = "isQuantity(self) && quantity(self).isGreaterThan(quantity('0'))",
                message = "storage.size must be a quantity above 0, for example 5Gi")
        String size,

        @JsonPropertyDescription(
                "The StorageClass of the volume. Without one, the cluster's default class is used. It cannot be changed.")
        @Size(min = 1, max = 253) @Nullable String storageClass) {

    /** The same for what members share; the one pod is never scaled away. */
    public Storage shared() {
        return new Storage(size, storageClass, VolumeRetention.Retain);
    }
}
