package io.marketplane.crds.data;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * The volume of each member.
 *
 * @param size a Kubernetes quantity of bytes
 * @param storageClass the class of the volumes; without one, the cluster's default class
 * @param whenScaled what becomes of the volumes of members that are scaled away
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Storage(
        @JsonPropertyDescription(
                "The size of each member's volume, for example 20Gi. It can be raised where the storage class allows"
                        + " growth. It can be lowered only while no volume has been provisioned.")
        @Required
        @Size(min = 1, max = 32) @ValidationRule(
                value = "isQuantity(self) && quantity(self).isGreaterThan(quantity('0'))",
                message = "storage.size must be a quantity above 0, for example 20Gi")
        String size,

        @JsonPropertyDescription(
                "The StorageClass of the volumes. Without one, the cluster's default class is used. It cannot be changed.")
        @Size(min = 1, max = 253) @Nullable String storageClass,

        @JsonPropertyDescription(
                "What becomes of the volume of a member that is scaled away: Retain keeps it, Delete removes it.")
        @Default("Retain")
        VolumeRetention whenScaled) {

    /** Fills in the defaults of the schema, for objects that did not pass through an API server. */
    public Storage {
        whenScaled = whenScaled == null ? VolumeRetention.Retain : whenScaled;
    }
}
